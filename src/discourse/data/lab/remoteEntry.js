// The style sheet of discourse as a JupyterLab extension, which pip installs: Lab asks for "./style" when it starts.
// Written by hand in the form that webpack gives a module; "discourse lab" writes the same sheet into a user's own settings.
(() => {
  const sheet = new URL("lab.css", document.currentScript.src).href;
  (window._JUPYTERLAB ||= {})["discourse-framing"] = {
    init: () => {},
    get: async () => {
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: sheet });
      document.head.append(link);
      return () => ({});
    },
  };
})();
