#!/usr/bin/env python3
"""An infobox beyond the limit of lines is read as far, and that is said"""
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))

import helper
from helper import convert, equal, write

HEAD = """北境戰爭

一場戰爭

北境戰爭

日期1808年2月20日至1809年5月12日
參戰方
 瑞典
 俄羅斯
指揮官與領導者
"""
TAIL = """
背景

戰爭於1808年開始，雙方在邊境集結軍隊，談判沒有結果，戰事隨即擴大到沿海各地，居民紛紛逃往內陸的城鎮避難。
"""


def document(lines):
    names = "".join(f" 卡爾·馬林{'一二三四五六七八九十'[n % 10]}\n"
                    for n in range(lines))
    return write(f"{lines}.txt", HEAD + names + TAIL)


def test_a_long_one_is_whole():
    run = convert("--to", "claims", document(900))
    equal(run.code, 0, run)
    assert "infobox" not in run.err.decode(), run.err
    equal(run.out.decode().count("commanderOf"), 900)


def test_a_longer_one_is_cut_and_told():
    run = convert("--to", "claims", document(3000))
    equal(run.code, 0, run)
    assert "the infobox is longer than 1024 lines" in run.err.decode(), run.err
    assert 900 < run.out.decode().count("commanderOf") < 1024, run.err


helper.main(globals())
