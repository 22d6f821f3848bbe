"""The server: gunicorn manages the processes, waitress the connections, and each kind of request has its own
threads."""
