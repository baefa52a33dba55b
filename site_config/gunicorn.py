"""How gunicorn serves the site: few processes, some threads each, logs to the container.

`GUNICORN_CMD_ARGS` overrides it, such as `--workers 4`.
"""

bind = "0.0.0.0:8000"
worker_class = "gthread"
workers = 2
threads = 4
timeout = 60
graceful_timeout = 20
# Fresh workers now and then, not all at once.
max_requests = 2000
max_requests_jitter = 200
# Heartbeats in memory: https://docs.gunicorn.org/en/stable/faq.html#how-do-i-avoid-gunicorn-excessively-blocking-in-os-fchmod
worker_tmp_dir = "/dev/shm"  # noqa: S108 - gunicorn makes its own private files there
accesslog = "-"
# When, what, its answer, bytes and microseconds. No query and no referrer, for they hold what readers search
# for, and nobody's address: the privacy page says that none of it is kept.
access_log_format = '%(t)s "%(m)s %(U)s %(H)s" %(s)s %(B)s %(D)s'
