"""Runs a program on a terminal of its own, answers its prompt, and reports.

usage: prompt.py ANSWER PROGRAM [ARGUMENT]...

The program's standard output is a pipe, as in `sparekey code x | xclip`. The
answer is typed once the prompt is there and the terminal no longer echoes.
Prints {"stdout", "terminal", "status"} as JSON.
"""
import fcntl, json, os, pty, select, subprocess, sys, termios, time

answer, command = sys.argv[1], sys.argv[2:]
master, slave = pty.openpty()


def own_terminal():
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)


child = subprocess.Popen(command, stdin=slave, stdout=subprocess.PIPE, stderr=slave, preexec_fn=own_terminal)
deadline = time.monotonic() + 60
terminal = b""


def read_some():
    """What the terminal shows within a moment, if anything."""
    ready, _, _ = select.select([master], [], [], 0.01)
    return os.read(master, 4096) if ready else b""


def echoes():
    return bool(termios.tcgetattr(slave)[3] & termios.ECHO)


while b": " not in terminal or echoes():
    assert child.poll() is None and time.monotonic() < deadline, terminal
    terminal += read_some()
os.write(master, answer.encode() + b"\n")
while child.poll() is None:
    assert time.monotonic() < deadline, terminal
    terminal += read_some()
while more := read_some():
    terminal += more
print(json.dumps({"stdout": child.stdout.read().decode(), "terminal": terminal.decode(), "status": child.returncode}))
