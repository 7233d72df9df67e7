"""A real IPython kernel in this very process: asked directly, and its messages handed over, without sockets.

Meant for a process of its own that ends afterwards: the shell is the only one of its process, the streams belong to
it, and the file descriptors 1 and 2 while a cell runs. What ipykernel calls in-process is not used: it has a shell of
another class (libraries take it for a terminal), cannot run asynchronous cells and does not see what subprocesses
print.
"""

from __future__ import annotations

import codecs
import os
import sys
import tempfile
import threading
import traceback
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import MappingProxyType, ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import patch

from ipykernel import iostream, ipkernel
from ipykernel.inprocess.socket import DummySocket
from ipykernel.iostream import IOPubThread
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from jupyter_client.session import Session
from tornado.ioloop import IOLoop
from traitlets.config import Config

Message = dict[str, Any]


class DirectSession(Session):
    """Hands every message to `receive`, as it would arrive at the other end, and sends nothing."""

    receive: Callable[[Message], None]
    lock = threading.RLock()

    def send(self, stream: object, msg_or_type: Any, content: Any = None, *given: Any, **named: Any) -> Any:  # noqa: ANN401
        """Makes the message as the session does, and hands it over as it would be read at the other end."""
        parent = given[0] if given else named.get("parent")
        message = msg_or_type
        if isinstance(message, str):
            message = self.msg(message, content, parent, header=named.get("header"), metadata=named.get("metadata"))
        arrived = {"buffers": named.get("buffers") or [], **message}
        arrived |= {part: self.unpack(self.pack(message[part])) for part in ("content", "metadata")}
        with self.lock:
            self.receive(arrived)
        return message


class OutStream(iostream.OutStream):
    """Standard output or error of the cells, with what other code writes to the file descriptor at its right place.

    A kernel lets a thread read the descriptor from a pipe, whose place among the printed lines depends on chance.
    """

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **{**named, "watchfd": "force"})

    def _setup_stream_redirects(self, name: str) -> None:
        self._original_stdstream_fd = getattr(sys, name).fileno()
        self._original_stdstream_copy = os.dup(self._original_stdstream_fd)
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115
        self._place, self._decoder = 0, codecs.getincrementaldecoder("utf-8")("replace")

    def take_descriptor(self) -> None:
        """What is written to the descriptor is from now on of the cells."""
        os.dup2(self._file.fileno(), self._original_stdstream_fd)

    def give_descriptor_back(self) -> None:
        """What is written to the descriptor goes where it went before there was a kernel."""
        os.dup2(self._original_stdstream_copy, self._original_stdstream_fd)

    def _take_written(self) -> None:
        with self._buffer_lock:
            while not self.closed and (found := os.pread(self._file.fileno(), 1 << 20, self._place)):
                self._place += len(found)
                super().write(self._decoder.decode(found))

    def _schedule_flush(self) -> None:
        """Not by the clock, but before each display and at the end of the cell: equal runs have equal outputs."""

    def write(self, string: str) -> int:
        """What was written to the descriptor goes first; a process forked by a cell has nothing but the descriptor."""
        if not self._is_master_process():
            return os.write(self._original_stdstream_fd, string.encode("utf-8", "replace"))
        with self._buffer_lock:
            self._take_written()
            return super().write(string) or 0

    def close(self) -> None:
        """As the stream does it, but there is no thread to wait for."""
        self._should_watch = False
        super().close()

    def _flush(self) -> None:
        if self._is_master_process() and not self.closed:
            self._take_written()
            super().write(self._decoder.decode(b"", final=True))
            try:
                super()._flush()
            except UnicodeEncodeError as error:  # what no message can hold is lost; a kernel says so outside the cell
                traceback.print_exception(type(error), error, None)


class _WithoutModules:
    """The module `sys`, with no modules in it: a kernel lists them all for its debugger, which no cell of ours can ask.

    In a process just forked, looking at each of three thousand modules copies ten megabytes of memory.
    """

    modules = MappingProxyType[str, ModuleType]({})

    def __getattr__(self, name: str) -> object:
        return getattr(sys, name)


class InProcessKernel(IPythonKernel):
    """The kernel itself, asked directly; it supports no subshells."""

    def __init__(self, **named: object) -> None:
        with patch.object(ipkernel, "sys", _WithoutModules()):
            super().__init__(**named)
        self.waiting: deque[Message] = deque()
        self.streams: tuple[OutStream, ...] = ()
        self.is_running = False

    @property
    def front(self) -> SimpleNamespace:
        """What nbclient's stand-in for the output widget needs of a client: it answers the widgets of the cells."""
        return SimpleNamespace(session=self.session, shell_channel=SimpleNamespace(send=self.waiting.append))

    async def run(self, request: Message) -> None:
        """Runs one cell, then takes what was sent meanwhile; the reply comes as a message, as all that it shows."""
        self.io_loop = IOLoop.current()
        self.set_parent([], request)
        self.pre_handler_hook()
        self._take_descriptors()
        self.is_running = True
        try:
            await self.execute_request(None, [], request)
            while self.waiting:
                message = self.waiting.popleft()
                self.set_parent([], message)
                self.shell_handlers[message["header"]["msg_type"]](None, [], {"buffers": [], **message})
        finally:
            self.is_running = False
            self._give_descriptors_back()
            self.post_handler_hook()

    @contextmanager
    def outside(self) -> Iterator[None]:
        """For what is not of the cells, but may be said while one runs: the descriptors lead where they led before."""
        self._give_descriptors_back()
        try:
            yield
        finally:
            if self.is_running:
                self._take_descriptors()

    def _take_descriptors(self) -> None:
        for stream in self.streams:
            stream.take_descriptor()

    def _give_descriptors_back(self) -> None:
        for stream in self.streams:
            stream.give_descriptor_back()


class _KernelApp(IPKernelApp):
    """Sets a kernel up as the program does that starts one: profile, extensions, plots; but without sockets."""

    def parse_command_line(self, argv: object = None) -> None:
        """There is none; what it would say is that history is not kept."""
        self.cli_config = Config({"HistoryManager": {"hist_file": ":memory:"}})
        self.update_config(self.cli_config)

    def init_connection_file(self) -> None: ...
    def init_poller(self) -> None: ...
    def init_heartbeat(self) -> None: ...
    def write_connection_file(self, **_: object) -> None: ...
    def log_connection_info(self) -> None: ...

    def init_sockets(self) -> None:
        self.iopub_thread = IOPubThread(DummySocket(), session=self.session)
        self.iopub_socket = self.iopub_thread.background_socket

    def init_kernel(self) -> None:
        self.kernel = kernel = InProcessKernel.instance(
            parent=self,
            session=self.session,
            shell_channel_thread=SimpleNamespace(parent_thread=threading.main_thread()),
            iopub_thread=self.iopub_thread,
            iopub_socket=self.iopub_socket,
            log=self.log,
            profile_dir=self.profile_dir,
            user_ns=self.user_ns,
        )
        self.displayhook.get_execution_count = lambda: kernel.execution_count


@contextmanager
def running_kernel(receive: Callable[[Message], None]) -> Iterator[InProcessKernel]:
    """A kernel to which the streams belong until the end; then they, and the warnings, are as before."""
    session = DirectSession()
    session.receive = receive
    with warnings.catch_warnings():
        app = _KernelApp.instance(session=session, outstream_class=f"{__name__}.{OutStream.__name__}")
        app.initialize([])
        app.kernel.streams = (sys.stdout, sys.stderr)
        if widgets := sys.modules.get("ipywidgets"):  # imported before there was a kernel that it could tell
            widgets.register_comm_target()
        try:
            yield app.kernel
        finally:
            app.reset_io()
