"""Whether gunicorn's master lives on when workers die while it is writing a line: nobody reads what it says, so that the
pipe is full soon. Prints «alive», or the last that it said."""
import fcntl
import os
import signal
import subprocess
import time

unread, log = os.pipe()
fcntl.fcntl(log, fcntl.F_SETPIPE_SZ, 4096)
command = ["gunicorn", "-c", "gunicorn.conf.py", "--bind", "127.0.0.1:8055", "app:app"]
main = subprocess.Popen(command, cwd="/opt/gateway", stdout=log, stderr=log, start_new_session=True)


def workers():
    with open(f"/proc/{main.pid}/task/{main.pid}/children") as children:
        return [int(one) for one in children.read().split()]


try:
    for _ in range(40):
        time.sleep(0.4)
        if main.poll() is not None:
            break
        for worker in workers()[:1]:
            os.kill(worker, signal.SIGKILL)
    os.set_blocking(unread, False)
    print("alive" if main.poll() is None else os.read(unread, 65536)[-1000:].decode(errors="replace"))
finally:
    os.killpg(main.pid, signal.SIGKILL)
