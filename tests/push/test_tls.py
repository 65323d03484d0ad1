#!/usr/bin/env python3
# TLS: only a certificate that is valid, for this host and trusted will do
import pathlib
import shutil
import ssl
import subprocess
import sys
import warnings

sys.path[:0] = [str(pathlib.Path(__file__).parent)]
import pushing
from endpoint import Endpoint, expected
from pushing import helper, make_job, push, same


warnings.simplefilter("ignore", DeprecationWarning)  # Old protocols


def openssl(*args):
    if not shutil.which("openssl"):
        raise helper.Skip("openssl is not installed")
    done = subprocess.run(["openssl", *args], capture_output=True,
                          cwd=helper.WORK)
    assert done.returncode == 0, done


def certificate(name, host="IP:127.0.0.1", days=30):
    """A certificate that our own authority has signed."""
    if not (helper.WORK / "ca.pem").exists():
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
                "ca.key", "-out", "ca.pem", "-days", "30", "-subj", "/CN=ca")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key",
            "-out", f"{name}.csr", "-subj", "/CN=server")
    (helper.WORK / f"{name}.ext").write_text(f"subjectAltName={host}\n")
    openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey",
            "ca.key", "-CAcreateserial", "-out", f"{name}.pem", "-extfile",
            f"{name}.ext", "-days", str(days))


def serve(name, least=ssl.TLSVersion.TLSv1_2, most=None):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(helper.WORK / f"{name}.pem",
                            helper.WORK / f"{name}.key")
    context.minimum_version = least
    if most:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.maximum_version = most
    return Endpoint(wrap=lambda c: context.wrap_socket(c, server_side=True))


def refuse(endpoint, *more):
    run = push(endpoint, "--tries", "2", *more, make_job("t.nq", 3))
    helper.equal(run.code, 5, run)
    assert not any(path.startswith('/') for _, path, _ in endpoint.requests)
    return run.said


def test_a_trusted_certificate_will_do():
    certificate("good")
    endpoint, job = serve("good"), make_job("t.nq", 3)
    run = push(endpoint, "--ca-file", "ca.pem", job)
    helper.equal(run.code, 0, run)
    same(endpoint, expected(job))


def test_one_that_nobody_knows_is_refused():
    certificate("good")
    assert "certificate" in refuse(serve("good")).lower()


def test_one_for_another_host_is_refused():
    certificate("other", host="DNS:example.org")
    refuse(serve("other"), "--ca-file", "ca.pem")


def test_one_that_has_run_out_is_refused():
    certificate("old", days=-1)
    refuse(serve("old"), "--ca-file", "ca.pem")


def test_an_old_protocol_is_refused():
    certificate("good")
    refuse(serve("good", ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1),
           "--ca-file", "ca.pem")


def test_no_verification_is_asked_for_and_told():
    certificate("good")
    endpoint, job = serve("good"), make_job("t.nq", 3)
    run = push(endpoint, "--insecure", job)
    helper.equal(run.code, 0, run)
    assert "certificates are not verified" in run.said, run


def test_a_plain_server_on_a_tls_address_is_refused():
    endpoint = Endpoint()
    endpoint.base = endpoint.base.replace("http:", "https:")
    refuse(endpoint)


def test_a_redirect_from_https_to_http_is_refused():
    certificate("good")
    plain = Endpoint()
    endpoint = serve("good")
    endpoint.handle = lambda exchange: exchange.answer(
        302, more=[f"Location: {plain.base}/sparql"])
    run = push(endpoint, "--ca-file", "ca.pem", make_job("t.nq", 3))
    helper.equal(run.code, 5, run)
    assert "from https to http" in run.said, run
    helper.equal(plain.requests, [])


helper.main(globals())
