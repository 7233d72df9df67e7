// The lab in a cell: the page in a frame of its own; what it sends goes to the kernel, and what the kernel says to it.
const QUIET = 500;
const PATIENCE = 8000;

export default {
  render({ model, el }) {
    const frame = document.createElement("iframe");
    let turn = 0;
    let soon;
    let late;
    const tell = (message) => frame.contentWindow?.postMessage(message, "*");
    const send = (given) => {
      turn += 1;
      model.set("given", { ...given, turn });
      model.save_changes();
      clearTimeout(late);
      late = setTimeout(() => tell({ late: true }), PATIENCE);
    };
    const hear = ({ source, data }) => {
      if (source !== frame.contentWindow) return;
      if (data.ready) {
        tell({ restored: model.get("restored") });
        return;
      }
      clearTimeout(soon);
      soon = setTimeout(() => send(data), QUIET);
    };
    const said = () => {
      clearTimeout(late);
      tell({ said: model.get("said").text });
    };
    window.addEventListener("message", hear);
    model.on("change:said", said);
    frame.title = model.get("title");
    frame.srcdoc = model.get("page");
    frame.style.cssText = "width: 100%; height: 75vh; border: 1px solid #888; border-radius: 6px; resize: vertical; box-sizing: border-box;";
    el.append(frame);
    return () => {
      window.removeEventListener("message", hear);
      model.off("change:said", said);
      clearTimeout(soon);
      clearTimeout(late);
    };
  },
};
