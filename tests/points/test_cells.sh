#!/usr/bin/env bash
# Infoboxes and tables of the outside documents against what a reader found
set -euo pipefail

if [ ! -f "${VOUCH_TEST_DATA:-}/gold/cells.jsonl" ]; then
  echo "VOUCH_TEST_DATA does not name a folder with gold/cells.jsonl"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$VOUCH" convert -q --to claims -o "$work/claims.jsonl" \
  "$VOUCH_TEST_DATA"/documents/*.txt
python3 -B "$VOUCH_TEST_DATA/score/score.py" --json \
  --docs "$VOUCH_TEST_DATA/documents" \
  --gold "$VOUCH_TEST_DATA/gold/cells.jsonl" --claims "$work/claims.jsonl" \
  --region en-fever:0-2014 vi-wiki:0-711 vi-wiki:14790-15110 \
  zh-wiki:425-1840 zh-wiki:8944-9079 >"$work/score.json"

python3 -B - "$work/score.json" <<'PYTHON'
import json
import sys

DUE = {"quantity": 0.95, "event": 0.80, "fact": 0.80, "cites": 0.98}
score = json.load(open(sys.argv[1], encoding="utf-8"))
rows = {**score["claims"], "cites": score["roles"]["cites"]}
wrong = score["wrongQuotes"]
for name, due in DUE.items():
    precision, recall, f1 = rows[name][:3]
    wrong += f1 < due
    print(f"{'ok   ' if f1 >= due else 'FAIL '} {name:8} P {precision:.3f} "
          f"R {recall:.3f} F1 {f1:.3f}, due {due:.2f}")
sys.exit(1 if wrong else 0)
PYTHON
