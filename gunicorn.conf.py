"""gunicorn reads this from the folder it is started in: its refusals and its log are Hearth's."""

worker_class = "config.running.webserver.Worker"
logger_class = "config.running.webserver.Log"
