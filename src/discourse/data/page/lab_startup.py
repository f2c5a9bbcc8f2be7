"""Printed tables keep their columns: without isolates, numbers next to an Arabic word change places on the line.

Written by ``discourse lab`` into the folder of what a kernel runs when it starts; ``discourse lab --off`` removes it.
"""


def _discourse():
    import re
    import sys

    shell = globals().get("get_ipython", lambda: None)()
    if type(shell).__name__ != "ZMQInteractiveShell":  # a terminal orders its lines by itself
        return
    arabic = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[ \u0590-\u08ff]*[\u0590-\u08ff])?")

    def isolated(text):
        if not isinstance(text, str) or "\u2067" in text:
            return text
        return arabic.sub("\u2067\\g<0>\u2069", text)

    for stream in (sys.stdout, sys.stderr):
        write = stream.write
        stream.write = lambda text, write=write: write(isolated(text))
    show = shell.displayhook.write_format_data

    def shown(data, metadata=None):
        if "text/plain" in data:
            data = {**data, "text/plain": isolated(data["text/plain"])}
        return show(data, metadata)

    shell.displayhook.write_format_data = shown


_discourse()
del _discourse
