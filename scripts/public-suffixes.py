#!/usr/bin/env python3
"""Makes crate/exchange/data/public_suffixes.txt out of the public suffix list (publicsuffix.org, MPL-2.0).

usage: public-suffixes.py LIST > crate/exchange/data/public_suffixes.txt
LIST is public_suffix_list.dat or another file with a rule a line, such as `data/rules.txt` of the psl crate.

A rule becomes its labels in reverse, in punycode, so that rules of one suffix stand together: `*.kawasaki.jp` is
`jp.kawasaki.*`, the exception `!city.kawasaki.jp` is `jp.kawasaki.city!`. Sorted by bytes, then front-coded.
"""
import sys
from lib.front_coded import front_coded

def line(rule):
    exception, rule = rule.startswith("!"), rule.lstrip("!")
    labels = [label if label == "*" else label.encode("idna").decode() for label in rule.lower().split(".")]
    return ".".join(reversed(labels)) + ("!" if exception else "")

rules = (text.split()[0] for text in open(sys.argv[1], encoding="utf-8") if text.strip() and not text.startswith("//"))
print(front_coded(line(rule) for rule in rules))
