"""The explorer in a page of a browser, with its kernel side in this process: what JupyterLab does, without it."""

from __future__ import annotations

import json
from typing import Any

from crossread.explore.controls import Explorer

STATE = ("filters", "kept", "compared", "saved")
HOST = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Explorer</title><body><main></main>
<script type="module">
const [heard, traits] = [{}, JSON.parse(await kernelState())];
window.model = {
  get: (name) => structuredClone(traits[name]),
  set: (name, value) => { traits[name] = structuredClone(value); },
  save_changes: () => kernelSet(JSON.stringify(traits)),
  send: async (asked) => {
    for (const told of JSON.parse(await kernelAsk(JSON.stringify(asked)))) window.tell("msg:custom", told);
  },
  on: (names, told) => { for (const name of names.split(" ")) (heard[name] ??= []).push(told); },
  off: () => {},
};
window.tell = (name, what) => { for (const told of heard[name] ?? []) told(what); };
window.put = (name, value) => { traits[name] = value; window.tell(`change:${name}`, value); };
const source = await kernelCode();
const { default: widget } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
const style = document.createElement("style");
style.textContent = await kernelStyle();
document.head.append(style);
widget.render({ model, el: document.querySelector("main") });
</script>"""


def open_explorer(page: Any, explorer: Explorer) -> Any:
    """The page with the explorer in it, once its rows are there; what is chosen there is set in the explorer."""

    def asked(text: str) -> str:
        told: list[Any] = []
        explorer.send = told.append
        explorer._handle_custom_msg(json.loads(text), [])
        return json.dumps(told)

    def put(text: str) -> None:
        for name, value in json.loads(text).items():
            setattr(explorer, name, value)

    state = json.dumps({name: getattr(explorer, name) for name in STATE})
    page.expose_function("kernelState", lambda: state)
    page.expose_function("kernelAsk", asked)
    page.expose_function("kernelSet", put)
    page.expose_function("kernelCode", lambda: explorer._esm)
    page.expose_function("kernelStyle", lambda: explorer._css)
    page.route("https://explorer.test/", lambda route: route.fulfill(body=HOST, content_type="text/html"))
    page.goto("https://explorer.test/")
    page.locator(".crossread-explorer .count").wait_for()
    return page
