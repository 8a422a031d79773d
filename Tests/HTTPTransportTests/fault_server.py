"""A server that answers as servers shouldn't. Ends when its input does.

usage: fault_server.py [FOLDER]

Prints its ports as "plain N"; with a FOLDER, which gets the certificates, also "trusted N" (a certificate for localhost,
shop.invalid and 127.0.0.1, signed by FOLDER/ca.pem), "wrong N" (signed, but for another name), "old N" (TLS 1.1 at most) and
"untrusted N" (signed by nobody); "silent N" accepts and says nothing, "closing N" closes at once. Then an empty line. As a proxy,
"plain" makes a tunnel to "trusted" for whoever asks for shop.invalid.
"""

import gzip
import json
import os
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time

ports = {}
requests = []
lock = threading.Lock()


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def make_certificates(folder):
    os.chdir(folder)
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl("req", "-x509", *key, "-days", "2", "-subj", "/CN=Test authority", "-keyout", "ca.key", "-out", "ca.pem")
    names = {"trusted": "DNS:localhost,DNS:shop.invalid,IP:127.0.0.1", "wrong": "DNS:other.example", "untrusted": "DNS:localhost"}
    for name, alternatives in names.items():
        with open(name + ".ext", "w") as file:
            file.write("subjectAltName=" + alternatives + "\n")
        openssl("req", *key, "-subj", "/CN=" + name, "-keyout", name + ".key", "-out", name + ".csr")
        signer = ["-signkey", name + ".key"]
        if name != "untrusted":
            signer = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"]
        openssl("x509", "-req", "-in", name + ".csr", *signer, "-days", "2", "-extfile", name + ".ext", "-out",
                name + ".pem")


def context_for(name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate = "trusted" if name == "old" else name
    if name == "old":
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.load_cert_chain(certificate + ".pem", certificate + ".key")
    context.set_alpn_protocols(["http/1.1"])
    return context


class Cut(Exception):
    """The connection is to be closed, without a word."""


class Visit:
    """One connection."""

    def __init__(self, connection, number):
        self.connection = connection
        self.file = connection.makefile("rb")
        self.number = number
        self.count = 0

    def run(self):
        while True:
            line = self.file.readline()
            if not line:
                return
            words = line.decode("latin-1").split()
            if len(words) != 3 or not words[2].startswith("HTTP/"):
                return self.talk(line)
            self.count += 1
            self.method, self.target = words[0], words[1]
            self.headers = []
            while (header := self.file.readline().decode("latin-1").rstrip("\r\n")):
                self.headers.append(header)
            with lock:
                requests.append(self.method + " " + self.target)
            self.answer(*self.target.split("?")[0].strip("/").split("/"))

    def send(self, data):
        self.connection.sendall(data.encode() if isinstance(data, str) else data)

    def body(self):
        for header in self.headers:
            name, _, value = header.partition(":")
            if name.lower() == "content-length":
                return self.file.read(int(value))
            if name.lower() == "transfer-encoding":
                return b"chunked"
        return b""

    def reply(self, status, body="", *headers):
        data = body.encode() if isinstance(body, str) else body
        lines = ["HTTP/1.1 %s" % status, "Content-Length: %d" % len(data), *headers]
        has_body = self.method != "HEAD" and status[:3] != "304"
        self.send(("\r\n".join(lines) + "\r\n\r\n").encode() + (data if has_body else b""))

    def answer(self, what, *rest):
        if self.method == "CONNECT" and what == "shop.invalid:443":
            return self.tunnel()
        handler = getattr(self, "do_" + what.replace("-", "_"), None)
        if handler is None:
            return self.reply("404 Not Found")
        handler(*rest)

    def do_status(self, number):
        self.reply(number + " Word", "the body of %s" % number, "X-Number: " + number)

    def do_echo(self, *_):
        data = self.body()
        self.reply("200 OK", json.dumps({
            "method": self.method, "target": self.target, "headers": self.headers,
            "body": data.decode("latin-1") if len(data) < 1000 else "%d bytes" % len(data),
            "sum": sum(data), "connection": self.number, "count": self.count}))

    def do_log(self):
        with lock:
            self.reply("200 OK", "\n".join(requests))

    def do_slow_head(self, seconds):
        time.sleep(float(seconds))
        self.reply("200 OK", "late")

    def do_stall(self, status="200"):
        self.send("HTTP/1.1 %s OK\r\nContent-Length: 20\r\n\r\nhalf of it" % status)
        time.sleep(60)

    def do_trickle(self, count, pause):
        self.send("HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n" % count)
        for _ in range(int(count)):
            time.sleep(float(pause))
            self.send(".")

    def do_short(self):
        self.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes.")
        raise Cut

    def do_cut_chunked(self):
        self.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nten bytes.\r\n")
        raise Cut

    def do_bad_chunk(self):
        self.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzebra\r\nten bytes.\r\n")
        raise Cut

    def do_garbage(self):
        self.send("SSH-2.0-OpenSSH_9.2\r\n")
        raise Cut

    def do_bad_header(self):
        self.send("HTTP/1.1 200 OK\r\nContent-Length: zebra\r\n\r\nten bytes.")
        raise Cut

    def do_nothing(self):
        raise Cut

    def do_half_head(self):
        self.send("HTTP/1.1 200 OK\r\nContent-Le")
        raise Cut

    def do_reset(self):
        self.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes.")
        time.sleep(0.2)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise Cut

    def do_until_close(self):
        self.send("HTTP/1.1 200 OK\r\n\r\nall that there is")
        if isinstance(self.connection, ssl.SSLSocket):
            self.connection.unwrap()
        raise Cut

    def do_until_cut(self):
        self.send("HTTP/1.1 200 OK\r\n\r\nperhaps not all")
        raise Cut

    def do_large(self, mebibytes):
        self.send("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (int(mebibytes) << 20))
        for _ in range(int(mebibytes)):
            self.send(b"x" * (1 << 20))

    def do_large_head(self):
        self.send("HTTP/1.1 200 OK\r\n")
        for number in range(40):
            self.send("X-%d: %s\r\n" % (number, "y" * 60000))
        self.send("Content-Length: 0\r\n\r\n")

    def do_page(self):
        self.reply("206 Partial Content", "[]", "Content-Range: id a..b; max=1", "Next-Range: id ]b..; max=1",
                   "RateLimit-Remaining: 4499", "x-folded: one\r\n  two", "Empty:")

    def do_interim(self):
        self.send("HTTP/1.1 103 Early Hints\r\nX-Early: yes\r\n\r\n")
        self.reply("200 OK", "final", "X-Late: yes")

    def do_trailers(self):
        self.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Trailer: yes\r\n\r\n")

    def do_redirect(self):
        self.reply("302 Found", "", "Location: /echo")

    def do_gzip(self):
        self.reply("200 OK", gzip.compress(b"unpacked"), "Content-Encoding: gzip")

    def do_lines(self, count):
        self.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for number in range(int(count)):
            self.send("7\r\nline %d\n\r\n" % number)
            time.sleep(0.1)
        self.send("0\r\n\r\n")

    def do_dies_when_reused(self):
        if self.count > 1:
            self.body()
            raise Cut
        self.do_echo()

    def do_dies_late_when_reused(self):
        if self.count > 1:
            self.do_short()

    def do_reads_late(self):
        time.sleep(2.5)
        self.body()

    def do_refuses_early(self):
        self.reply("403 Forbidden", "too much", "Connection: close")
        raise Cut

    def tunnel(self):
        self.send("HTTP/1.1 200 Connection established\r\nX-Proxy: yes\r\n\r\n")
        other = socket.create_connection(("127.0.0.1", ports["trusted"]))
        threading.Thread(target=pump, args=(other, self.connection), daemon=True).start()
        pump(self.connection, other)

    def talk(self, line):
        """Not HTTP: a line that says what to do."""
        self.send("rendezvous\r\n")
        if line == b"echo\r\n":
            while (data := self.file.readline()):
                self.send(data)
        elif line == b"protocol\r\n":
            self.send("%s\r\n" % self.connection.selected_alpn_protocol())
        elif line == b"many\r\n":
            self.send(b"m" * 300000)
        elif line == b"close\r\n" and isinstance(self.connection, ssl.SSLSocket):
            self.connection.unwrap()
        elif line == b"reset\r\n":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif line == b"wait\r\n":
            time.sleep(60)
        raise Cut


def pump(source, sink):
    while (data := source.recv(65536)):
        sink.sendall(data)
    sink.shutdown(socket.SHUT_WR)


def be_silent(connection, number, context):
    time.sleep(60)


def hang_up(connection, number, context):
    connection.recv(10)
    connection.close()


def serve(listener, context, visit):
    number = 0
    while True:
        connection, _ = listener.accept()
        number += 1
        threading.Thread(target=visit, args=(connection, number, context), daemon=True).start()


def visit(connection, number, context):
    try:
        connection.settimeout(120)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if context:
            connection = context.wrap_socket(connection, server_side=True)
        visit = Visit(connection, number)
        try:
            visit.run()
        finally:
            visit.file.close()
    except (Cut, OSError, ValueError):
        pass
    finally:
        connection.close()


def listen(name, context=None, visit=visit):
    listener = socket.create_server(("127.0.0.1", 0))
    ports[name] = listener.getsockname()[1]
    print(name, ports[name])
    threading.Thread(target=serve, args=(listener, context, visit), daemon=True).start()


def main():
    if len(sys.argv) > 1:
        make_certificates(sys.argv[1])
        for name in ["trusted", "wrong", "old", "untrusted"]:
            listen(name, context_for(name))
    listen("plain")
    listen("silent", visit=be_silent)
    listen("closing", visit=hang_up)
    print(flush=True)
    sys.stdin.read()
    os._exit(0)


main()
