"""Small words that tell labels and names from sentences, in English and in Russian."""


def split_words(text: str) -> frozenset[str]:
    """The words of a list, as a set."""
    return frozenset(text.split())


PARTICLES = split_words(
    """
    al el bin ben ibn bint abu van von der den de da di do dos du del des della la le ter ten zu zum zur und
    y e оглы кызы аль эль бин ибн фон ван дер де ди да ла ле
    """
)
"""Words inside names: "Ada van Rom"."""

CONNECTORS = split_words(
    """
    of the for and in on at to from with by a an as & или и по в на при от для за с о об из к не
    """
)
"""Words inside titles: "Minister of Roads and Bridges"."""

GREETINGS = split_words(
    """
    hi hello hey hiya howdy greetings welcome dear dearest thanks thank cheers bye goodbye farewell morning
    afternoon evening good ok okay yes yeah yep sure sorry apologies congratulations please over agreed
    hallo moin servus guten gute grüß liebe lieber liebes danke bitte willkommen tschüss sehr verehrte
    verehrter geehrte geehrter bonjour bonsoir salut merci cher chère chers chères bienvenue bon bonne hola
    gracias buenos buenas querido querida estimado estimada bienvenido bienvenida olá obrigado obrigada bom
    boa prezado prezada ciao buongiorno buonasera grazie cześć dzień witam witaj dziękuję szanowny
    szanowna drogi hej hejsan tack kära bästa hei kiitos kære kjære takk goedemorgen goedemiddag goedenavond
    dank bedankt geachte ahoj dobrý dobré děkuji vážený vážená merhaba günaydın
    привет привіт здравствуй здравствуйте вітаю спасибо дякую благодарю пожалуйста будь ласка добрый доброе
    добрий доброго добро дорогой дорогая дорогие уважаемый уважаемая уважаемые шановний шановна приветствую
    извини извините простите хорошо ладно
    """
)
"""Words that greet, thank and address: before a name they are none of it ("Hi Ann")."""

SENTENCE_OPENERS = GREETINGS | split_words(
    """
    i my me we our us you your he his she her it its they their the a an this that these those here
    there and but so or if when while since as at in on for from by with to of first firstly second
    secondly third thirdly finally thus now then next one two three another also yes no not let what why
    how who where which is are was were do does did can could would have has had please thank thanks
    dear good note notes source sources attribution photo photos video published publication direct link
    see contact contacts email e-mail tel phone fax address well just again moreover furthermore however
    indeed listen look incidentally example all any some many most such only once more mr mrs ms monday
    tuesday wednesday thursday friday saturday sunday entry registration accreditation badges media
    reference information background details text files это этот эта эти вот так там тут здесь как что
    кто где когда если или но да нет мой моя мы вы он она они я у первое второе третье повторяю темы
    лица география источник ссылка дата статус фото видео
    """
)
"""Words that open sentences and no name."""

ABBREVIATIONS = split_words(
    """
    mr mrs ms dr prof st jr sr gen col lt maj capt sgt rev hon gov sen rep им св г гг
    """
)
"""Words whose full stop ends no sentence."""

HONORIFICS = split_words(
    """
    mr mrs ms miss messrs mister madam madame sir lady lord dr prof professor dame господин госпожа г-н г-жа
    """
)
"""Words that a label may have before a surname alone: "Mr Varga"."""

SAYING = split_words(
    """
    i we you he she they my our your is are was were be been am has have had do does did will would
    could should can say says said saying tell told ask asked asks add want wants like wrote writes
    write think thank mean means quote following follows repeat let here there this these that those
    dear please it’s it я мы вы ты он она они мой наш ваш есть был была было были будет сказал сказала
    говорит хочу хотел скажу повторю это этот вот следующее так что как
    """
)
"""Words of talk: what holds one is no office and no name."""
