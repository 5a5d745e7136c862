"""A small agency that signs its people in: a real OpenID provider on a port of this machine."""

import base64
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "arasha", "a secret of the agency"


class Agency(ThreadingHTTPServer):
    """Signs everybody in as `subject`; keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Desk)
        self.subject = "police-0042"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.asked: dict[str, dict[str, str]] = {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Desk(BaseHTTPRequestHandler):
    server: Agency

    def do_GET(self) -> None:
        place, here = urlsplit(self.path), self.server.address
        if place.path == "/.well-known/openid-configuration":
            self._say({
                "issuer": here, "authorization_endpoint": f"{here}/sign-in",
                "token_endpoint": f"{here}/token", "userinfo_endpoint": f"{here}/who",
                "jwks_uri": f"{here}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            })  # fmt: skip
        elif place.path == "/sign-in":
            asked = {name: texts[0] for name, texts in parse_qs(place.query).items()}
            code = sha256(place.query.encode()).hexdigest()
            self.server.asked[code] = asked
            back = urlencode({"code": code, "state": asked["state"]})
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()
        elif place.path == "/who":
            self._say(
                {"sub": self.server.subject, "name": "Аты-жөні бөлек", "email": "a@b.example"}
            )

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        sent = {
            name: texts[0] for name, texts in parse_qs(self.rfile.read(length).decode()).items()
        }
        asked = self.server.asked.pop(sent.get("code", ""), None)
        proof = base64.urlsafe_b64encode(sha256(sent.get("code_verifier", "").encode()).digest())
        known = (sent.get("client_id"), sent.get("client_secret")) == (CLIENT, SECRET)
        if asked is None or not known or proof.decode().rstrip("=") != asked["code_challenge"]:
            self._say({"error": "invalid_grant"}, status=400)
            return
        now = int(time.time())
        claims = {"iss": self.server.address, "aud": CLIENT, "sub": self.server.subject,
                  "iat": now, "exp": now + 60}  # fmt: skip
        token = jwt.encode(claims, self.server.key, algorithm="RS256", headers={"kid": "1"})
        self._say({"access_token": "x", "token_type": "bearer", "id_token": token})

    def _say(self, said: dict[str, object], status: int = 200) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing: the tests ask what was answered."""


@contextmanager
def open_agency() -> Iterator[Agency]:
    agency = Agency()
    served = Thread(target=agency.serve_forever)
    served.start()
    try:
        yield agency
    finally:
        agency.shutdown()
        agency.server_close()
        served.join()
