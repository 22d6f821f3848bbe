import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/** One node of a test cluster on loopback: OneNode NAME HOME HTTP-PORT TRANSPORT-PORT,OF-ALL,NODES INDEX. */
public class OneNode extends Node {
    OneNode(Settings settings, String name, Path home) {
        super(
            InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), home.resolve("config"), () -> name),
            List.of(Netty4Plugin.class),
            true);
    }

    public static void main(String[] arguments) throws Exception {
        String[] transport = arguments[3].split(",");
        List<String> seeds = List.of(transport).stream().map(port -> "127.0.0.1:" + port).toList();
        Settings settings = Settings.builder()
            .put("cluster.name", "verbatim-tests")
            .put("node.name", arguments[0])
            .put("path.home", arguments[1])
            .put("network.host", "127.0.0.1")
            .put("http.port", arguments[2])
            .put("transport.port", transport[Integer.parseInt(arguments[4])])
            .put("transport.type", "netty4")
            .put("http.type", "netty4")
            .putList("discovery.seed_hosts", seeds)
            .putList("cluster.initial_cluster_manager_nodes", "node-0", "node-1", "node-2")
            .put("cluster.max_shards_per_node", 5_000)
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
        OneNode node = new OneNode(settings, arguments[0], Path.of(arguments[1]));
        node.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (Exception error) {
                error.printStackTrace();
            }
        }));
        Thread.currentThread().join();
    }
}
