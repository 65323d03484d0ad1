#!/usr/bin/env python3
"""Writes made-up documents in the four layouts, for benchmarks.

usage: make_documents.py DIR MEGABYTES [--each KILOBYTES] [--seed N]

The same arguments give the same bytes. Every war, name and number is invented,
so that the table of names grows as it would with real documents.
"""
# SPDX-License-Identifier: Apache-2.0
import argparse
import os
import random

SYLLABLES = ("ka ro ve lin mar to sha dan gor bek ul tam zor pel ni rus ha vel "
             "dor em as qua tir lo ban yer kes mol ar dun fen ost").split()
HAN = "巴卡拉馬特薩里亞諾克達伊羅斯爾維科莫尼拜托夫格列奧索"
TOLLS = (("killed", "chết", "死亡"), ("wounded", "bị thương", "受傷"),
         ("missing", "mất tích", "失蹤"))


class Maker:
    """Words and numbers from one seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def name(self):
        pick = self.random
        return "".join(pick.choices(SYLLABLES, k=pick.randint(2, 4))).title()

    def person(self):
        return f"{self.name()} {self.name()}"

    def han(self):
        pick = self.random
        return "".join(pick.choices(HAN, k=pick.randint(2, 5)))

    def han_person(self):
        return f"{self.han()}·{self.han()}"

    def number(self, top=90000):
        return self.random.randint(11, top)

    def year(self):
        return self.random.randint(1800, 1999)

    def mark(self):
        return f"[{self.random.randint(1, 60)}]"

    def english(self):
        kind = self.random.randrange(4)
        day, year = self.random.randint(1, 28), self.year()
        month = self.random.choice(("January", "March", "May", "October"))
        if kind == 0:
            return (f"On {day} {month} {year}, forces led by {self.person()} "
                    f"took {self.name()} after two days of fighting.")
        if kind == 1:
            return (f"According to {self.name()} officials, about "
                    f"{self.number():,} people left the valley and at least "
                    f"{self.number(900)} were killed.")
        if kind == 2:
            return (f"The road between {self.name()} and {self.name()} stayed "
                    f"closed until {month} {year}, when talks began again.")
        return (f"General {self.person()} denied that his men had crossed the "
                f"river, and asked for {self.number(900)} more trucks.")

    def vietnamese(self):
        kind = self.random.randrange(3)
        day, year = self.random.randint(1, 28), self.year()
        if kind == 0:
            return (f"Ngày {day} tháng {self.random.randint(1, 12)} năm {year}, "
                    f"quân {self.name()} chiếm được {self.name()}.{self.mark()}")
        if kind == 1:
            return (f"Theo {self.name()}, chừng {self.number():,} người phải rời "
                    f"bỏ làng mạc trong mùa đông năm {year}.".replace(",0", ".0"))
        return (f"Tướng {self.person()} cho biết hơn {self.number(900)} lính "
                f"thiệt mạng gần {self.name()}.{self.mark()}")

    def chinese(self):
        kind = self.random.randrange(3)
        day, year = self.random.randint(1, 28), self.year()
        if kind == 0:
            return (f"{year}年{self.random.randint(1, 12)}月{day}日,"
                    f"{self.han()}軍隊攻占了{self.han()}。{self.mark()}")
        if kind == 1:
            return (f"根據{self.han()}政府的數據,約有{self.number():,}人逃離"
                    f"該地區,至少{self.number(900)}名平民死亡。{self.mark()}")
        return f"{self.han_person()}將軍否認派出{self.number(900)}輛坦克。"


def paragraphs(sentence, size, encoded):
    """Paragraphs of about six sentences until `size` bytes are there."""
    out = []
    while size > 0:
        text = encoded.join(sentence() for _ in range(6))
        out.append(text)
        size -= len(text.encode())
    return out


def flat_wiki(make, size):
    war = f"Chiến tranh {make.name()}"
    rows = [f"{war} | |||||||||", "---|---|---|---|---|---|---|---|---|---|",
            "Lực lượng | |||||||||",
            f"{make.number()} | {make.number()} | ||||||||",
            "Thương vong và tổn thất | |||||||||",
            f"{make.number()} chết {make.number()} bị thương |",
            f"{make.number()}-{make.number() + 90000} chết "
            f"Mất tích: {make.number()} | ||||||||"]
    body = paragraphs(make.vietnamese, size, " ")
    table = ["Thực thể | Số quân | Pháo binh | Xe tăng |", "---|---|---|---|"]
    table += [f"{make.name()} | {make.number()} | {make.number(900)} | "
              f"{make.number(900)} |" for _ in range(3)]
    middle = len(body) // 2
    return "\n".join(rows + body[:middle] + table + body[middle:]) + "\n"


def value_lines(make, size):
    war = f"{make.han()}戰爭"
    head = [war, "", "一場戰爭", "", war, "",
            f"日期{make.year()}年2月20日至{make.year()}年5月12日", "參戰方",
            f" {make.han()}", f" {make.han()}", "指揮官與領導者"]
    head += [make.han_person() for _ in range(6)]
    head += ["兵力", f"{make.number():,}人[1] 總計: {make.number():,}人",
             "傷亡與損失"]
    for _ in range(2):
        for _, _, word in TOLLS:
            head += [f"{word}:", f"{make.number():,}人{make.mark()}"]
    lines = []
    for paragraph in paragraphs(make.chinese, size, ""):
        lines += ["", paragraph]
    notes = ["", "參考資料", ""]
    for label in range(1, 61):
        notes.append(f"  {label}. ^ {make.name()}, {make.name()}. The {make.name()}"
                     f" Years. {make.name()}: {make.name()} Press. {make.year()}: "
                     f"{make.number(300)}. ISBN 0-{make.number()}-00-0. ")
    return "\n".join(head + ["", "背景"] + lines + notes) + "\n"


def sentence_ids(make, size):
    war = f"{make.name()} War"
    lines = [war, "", "From Wikipedia for FEVERv2",
             "Jump to navigation Jump to search", "", f"{war}_table_infobox_0",
             "", f"{war}{war}_header_cell_0_0_0",
             f"Strength{war}_header_cell_0_1_0",
             f"{make.number():,} {war}_cell_0_2_0 {make.number():,}"
             f"{war}_cell_0_2_1",
             f"Casualties and losses{war}_header_cell_0_3_0",
             f"{make.number():,} killed{war}_cell_0_4_0 "
             f"{make.number():,} killed{war}_cell_0_4_1", ""]
    count = 0
    while size > 0:
        text = make.english()
        lines += [f"{text} {war}_sentence_{count}", ""]
        size -= len(text) + len(war) + 14
        count += 1
    return "\n".join(lines)


def plain_page(make, size):
    body = "\n\n".join(paragraphs(make.english, size, " "))
    return (f"{make.name()} - Help us to keep this site free!\n\n\n"
            f"The {make.name()} War - {make.year()}\n\n{body}\n\n"
            f"Join the {make.name()} mailing list\n\n"
            "Page last modified: 11-07-2011 03:28:45 ZULU\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("megabytes", type=float)
    parser.add_argument("--each", type=float, default=64, help="KiB a document")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    os.makedirs(given.folder, exist_ok=True)
    make = Maker(given.seed)
    left, count = given.megabytes * 1e6, 0
    layouts = (flat_wiki, value_lines, sentence_ids, plain_page)
    while left > 0:
        layout = layouts[count % len(layouts)]
        text = layout(make, int(given.each * 1024)).encode()
        name = f"{count:07d}-{layout.__name__}.txt"
        with open(os.path.join(given.folder, name), "wb") as out:
            out.write(text)
        left -= len(text)
        count += 1


main()
