"""A language server for chapters: SourceKit-LSP, to which each chapter is shown as Swift.

It stands between an editor and the toolchain's own server, and changes three things: the text of a chapter
(`blocks.py`), the name of its file, and what the two may ask of each other.
"""

import copy
import shutil
import subprocess
import sys
import threading
import urllib.parse

import blocks
import protocol

# What makes sense in Markdown: formatting or folding the Swift would not.
OFFERED = {
    "hoverProvider", "completionProvider", "signatureHelpProvider", "definitionProvider",
    "documentHighlightProvider",
}
UNDERSTOOD = {"hover", "completion", "signatureHelp", "definition", "documentHighlight", "publishDiagnostics"}


class Server:
    def __init__(self, editor_in, editor_out, server_in, server_out):
        self.editor_in, self.editor_out = editor_in, editor_out
        self.server_in, self.server_out = server_in, server_out
        # Both threads write to both sides.
        self.locks = {id(editor_out): threading.Lock(), id(server_in): threading.Lock()}
        self.names = {}
        self.initialisation = None

    def send(self, stream, message):
        with self.locks[id(stream)]:
            protocol.write(stream, message)

    # From the editor.

    def listen_to_editor(self):
        while (message := protocol.read(self.editor_in)) is not None:
            self.from_editor(message)
            if message.get("method") == "exit":
                return

    def from_editor(self, message):
        method, parameters = message.get("method"), message.get("params")
        if method == "initialize":
            self.initialisation = message.get("id")
            self.initialise(parameters)
        elif isinstance(parameters, dict) and "textDocument" in parameters:
            if not self.learn(parameters["textDocument"].get("uri", "")):
                # Not a chapter: nothing is known of it.
                if "id" in message:
                    self.send(self.editor_out, {"jsonrpc": "2.0", "id": message["id"], "result": None})
                return
            self.show_swift(method, parameters)
        self.send(self.server_in, rename(message, self.names))

    def initialise(self, parameters):
        folder = blocks.FOLDER.as_uri()
        parameters["rootUri"], parameters["rootPath"] = folder, str(blocks.FOLDER)
        parameters["workspaceFolders"] = [{"uri": folder, "name": "chapters"}]
        given = parameters.get("capabilities", {}).get("textDocument", {})
        document = {name: copy.deepcopy(given[name]) for name in UNDERSTOOD & given.keys()}
        for capability in document.values():
            if isinstance(capability, dict):
                capability.pop("dynamicRegistration", None)
        parameters["capabilities"] = {
            "textDocument": document, "general": parameters.get("capabilities", {}).get("general", {})
        }

    def learn(self, uri):
        """Takes down which file stands for a chapter; false if it is none."""
        path = urllib.parse.unquote(urllib.parse.urlparse(uri).path)
        if not blocks.is_chapter(path):
            return False
        self.names[uri] = blocks.generated(path).as_uri()
        return True

    def show_swift(self, method, parameters):
        document = parameters["textDocument"]
        if method == "textDocument/didOpen":
            document["languageId"] = "swift"
            document["text"] = blocks.swift(document["text"])
        elif method == "textDocument/didChange":
            # The whole text, as was agreed.
            for change in parameters["contentChanges"]:
                change["text"] = blocks.swift(change["text"])
        elif method == "textDocument/didSave":
            parameters.pop("text", None)

    # From SourceKit-LSP.

    def listen_to_server(self):
        back = {}
        while (message := protocol.read(self.server_out)) is not None:
            if message.get("id") == self.initialisation and "result" in message:
                self.offer(message["result"]["capabilities"])
            if message.get("method") == "client/registerCapability":
                self.send(self.server_in, {"jsonrpc": "2.0", "id": message["id"], "result": None})
                continue
            back = {name: uri for uri, name in list(self.names.items())}
            self.send(self.editor_out, rename(message, back))

    def offer(self, capabilities):
        for name in capabilities.keys() - OFFERED:
            del capabilities[name]
        capabilities["textDocumentSync"] = {"openClose": True, "change": 1}


def rename(value, names):
    """A message with other names of files, wherever they stand."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, list):
        return [rename(item, names) for item in value]
    if isinstance(value, dict):
        return {names.get(key, key): rename(item, names) for key, item in value.items()}
    return value


def main():
    program = shutil.which("sourcekit-lsp")
    if program is None:
        raise SystemExit("chapter-lsp: there is no sourcekit-lsp on the PATH; Swift's toolchain has it")
    blocks.write()
    below = subprocess.Popen(
        [program, "--default-workspace-type", "compilationDatabase"], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, cwd=blocks.FOLDER)
    server = Server(sys.stdin.buffer, sys.stdout.buffer, below.stdin, below.stdout)
    threading.Thread(target=server.listen_to_server, daemon=True).start()
    try:
        server.listen_to_editor()
    finally:
        below.stdin.close()
        try:
            below.wait(timeout=5)
        except subprocess.TimeoutExpired:
            below.kill()


if __name__ == "__main__":
    main()
