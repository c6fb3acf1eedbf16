"""Prints what Python's email package reads in mails: a JSON line for each path that comes on standard input."""

import datetime
import email
import email.policy
import hashlib
import json
import sys

CONTROLS = "".join(map(chr, range(33)))


def readable(text):
    """Text without halves of surrogate pairs, which stand for bytes that could not be decoded."""
    return "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in str(text))


def fact(read):
    """What `read` gives, or the exception that it ends in."""
    try:
        return read()
    except Exception as error:  # Any may come: the package raises on much broken mail.
        return {"raised": type(error).__name__}


def addresses(message, name):
    fields = message.get_all(name, [])
    return [readable(a.addr_spec).lower() for field in fields for a in field.addresses if a.domain]


def date(message):
    value = message["date"]
    moment = value.datetime if value is not None else None
    if moment is None:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.timezone.utc)
    return moment.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def children(part):
    inside = part.get_content_maintype() == "multipart" and part.is_multipart()
    return part.get_payload() if inside else []


def media_type(part):
    return part.get_content_type().strip(CONTROLS)


def structure(part):
    inner = ",".join(structure(child) for child in children(part))
    return media_type(part) + (f"({inner})" if inner else "")


def leaves(part):
    inner = children(part)
    if inner:
        return [leaf for child in inner for leaf in leaves(child)]
    if part.get_content_maintype() == "message":
        return [media_type(part)]
    content = part.get_payload(decode=True) or b""
    return [f"{media_type(part)} {len(content)} {hashlib.sha256(content).hexdigest()}"]


def defects(part):
    names = {type(defect).__name__ for defect in part.defects}
    if part.is_multipart():
        for child in part.get_payload():
            names |= defects(child)
    return names


def facts(path):
    with open(path, "rb") as file:
        content = file.read()
    message = fact(lambda: email.message_from_bytes(content, policy=email.policy.default))
    if isinstance(message, dict):
        return message
    return {
        "subject": fact(lambda: " ".join(readable(message["subject"] or "").split())),
        "from": fact(lambda: addresses(message, "from")),
        "to": fact(lambda: addresses(message, "to")),
        "date": fact(lambda: date(message)),
        "message_id": fact(lambda: "".join(readable(message["message-id"] or "").split())),
        "structure": fact(lambda: structure(message)),
        "leaves": fact(lambda: leaves(message)),
        "defects": fact(lambda: sorted(defects(message))),
    }


sys.setrecursionlimit(10_000)
for line in sys.stdin:
    print(json.dumps(facts(line.rstrip("\n"))))
