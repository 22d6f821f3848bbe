"""The server: gunicorn keeps the processes, waitress keeps the connections, and each kind of request has
threads of its own."""
