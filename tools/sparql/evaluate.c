/* evaluate.c - expressions for one row (section 17) */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/eval.h"
#include "sparql/functions.h"

enum { SCRATCH_KEEP = 256 * 1024 };

static VouchExpression *
argument(const VouchExpression *const expression, const size_t index)
{
  return (VouchExpression *)expression->arguments.items[index];
}

static int
truth_of(VouchRun *const        run,
         VouchExpression *const expression,
         VouchId *const         row)
{
  const VouchValue value = vouchi_evaluate(run, expression, row);
  return vouchi_value_truth(&value);
}

static VouchValue
from_truth(const int truth)
{
  return truth < 0 ? vouchi_value_error() : vouchi_value_boolean(truth > 0);
}

/** AND where `stop` is 0, OR where it is 1: an error counts only where nothing
 *  else decides. */
static VouchValue
evaluate_logic(VouchRun *const              run,
               const VouchExpression *const expression,
               VouchId *const               row,
               const int                    stop)
{
  int result = !stop;
  for (size_t i = 0; i < expression->arguments.count && !run->st; ++i) {
    const int truth = truth_of(run, argument(expression, i), row);
    if (truth == stop) {
      return vouchi_value_boolean(stop);
    }
    result = truth < 0 ? -1 : result;
  }
  return from_truth(result);
}

static VouchValue
evaluate_in(VouchRun *const              run,
            const VouchExpression *const expression,
            VouchId *const               row)
{
  const VouchValue left = vouchi_evaluate(run, argument(expression, 0U), row);
  const bool       negated = expression->kind == VOUCH_EXPRESSION_NOT_IN;
  int              result  = 0;
  for (size_t i = 1U; i < expression->arguments.count && result != 1; ++i) {
    const VouchValue right = vouchi_evaluate(run, argument(expression, i), row);
    const int        equal = vouchi_value_equal(&left, &right);
    result                 = equal ? equal : result;
  }
  if (expression->arguments.count == 1U && left.kind == VOUCH_VALUE_ERROR) {
    result = -1;
  }
  return from_truth(result < 0 || !negated ? result : !result);
}

static VouchValue
evaluate_pair(VouchRun *const              run,
              const VouchExpression *const expression,
              VouchId *const               row)
{
  const VouchExpressionKind kind = expression->kind;
  const VouchValue left  = vouchi_evaluate(run, argument(expression, 0U), row);
  const VouchValue right = vouchi_evaluate(run, argument(expression, 1U), row);
  if (kind == VOUCH_EXPRESSION_EQUAL || kind == VOUCH_EXPRESSION_UNEQUAL) {
    // One number is one term; only what is no value differs from itself
    const int equal = vouchi_value_equal(&left, &right);
    return from_truth(equal < 0 || kind == VOUCH_EXPRESSION_EQUAL ? equal
                                                                  : !equal);
  }
  if (kind >= VOUCH_EXPRESSION_LESS && kind <= VOUCH_EXPRESSION_AT_LEAST) {
    return from_truth(vouchi_value_compares(kind, &left, &right));
  }
  return vouchi_run_arithmetic(run, kind, &left, &right);
}

static VouchValue
evaluate_sign(VouchRun *const              run,
              const VouchExpression *const expression,
              VouchId *const               row)
{
  const VouchValue value = vouchi_evaluate(run, argument(expression, 0U), row);
  if (!vouchi_value_is_numeric(&value)) {
    return vouchi_value_error();
  }
  if (expression->kind == VOUCH_EXPRESSION_PLUS) {
    return value;
  }
  if (value.kind >= VOUCH_VALUE_FLOAT) {
    return value.kind == VOUCH_VALUE_FLOAT
             ? vouchi_value_float(-value.as.number)
             : vouchi_value_double(-value.as.number);
  }
  const VouchValue zero = vouchi_value_integer(0);
  return vouchi_run_arithmetic(run, VOUCH_EXPRESSION_SUBTRACT, &zero, &value);
}

static VouchValue
evaluate_call(VouchRun *const        run,
              VouchExpression *const expression,
              VouchId *const         row)
{
  const size_t count = expression->arguments.count;
  VouchValue   few[4];
  VouchValue  *values = few;
  if (count > 4U) {
    values = (VouchValue *)vouch_arena_take_array(run->scratch, count,
                                                  sizeof(*values));
    if (!values) {
      (void)vouchi_run_stop(run, VOUCH_NO_MEMORY);
      return vouchi_value_error();
    }
  }
  for (size_t i = 0; i < count; ++i) {
    values[i] = vouchi_evaluate(run, argument(expression, i), row);
  }
  const VouchCall call = {run, values, count, &expression->state};
  // cppcheck-suppress returnDanglingLifetime; a value keeps nothing of the call
  return expression->function->call(&call);
}

static VouchValue
evaluate_if(VouchRun *const              run,
            const VouchExpression *const expression,
            VouchId *const               row)
{
  const int truth = truth_of(run, argument(expression, 0U), row);
  return truth < 0
           ? vouchi_value_error()
           : vouchi_evaluate(run, argument(expression, truth ? 1U : 2U), row);
}

static VouchValue
evaluate_coalesce(VouchRun *const              run,
                  const VouchExpression *const expression,
                  VouchId *const               row)
{
  for (size_t i = 0; i < expression->arguments.count; ++i) {
    const VouchValue value = vouchi_evaluate(run, argument(expression, i), row);
    if (value.kind != VOUCH_VALUE_ERROR) {
      return value;
    }
  }
  return vouchi_value_error();
}

static VouchValue
evaluate_exists(VouchRun *const              run,
                const VouchExpression *const expression,
                VouchId *const               row)
{
  const VouchId *const frozen = run->frozen;
  const size_t         width  = expression->pattern->width;
  bool                 any    = false;
  VouchId *const       copy =
    (VouchId *)vouch_arena_take_array(run->scratch, width + 1U, sizeof(*copy));
  if (!copy) {
    (void)vouchi_run_stop(run, VOUCH_NO_MEMORY);
    return vouchi_value_error();
  }
  memcpy(copy, row, width * sizeof(*copy));
  run->frozen          = copy;
  const VouchStatus st = vouchi_eval_any(run, expression->pattern, row, &any);
  run->frozen          = frozen;
  if (st) {
    (void)vouchi_run_stop(run, st);
    return vouchi_value_error();
  }
  return vouchi_value_boolean(any ==
                              (expression->kind == VOUCH_EXPRESSION_EXISTS));
}

VouchValue
vouchi_evaluate(VouchRun *const        run,
                VouchExpression *const expression,
                VouchId *const         row)
{
  if (run->st) {
    return vouchi_value_error();
  }
  switch (expression->kind) {
  case VOUCH_EXPRESSION_TERM: return vouchi_run_value(run, expression->id);
  case VOUCH_EXPRESSION_VARIABLE:
  case VOUCH_EXPRESSION_AGGREGATE:
    return vouchi_run_value(run, row[expression->variable]);
  case VOUCH_EXPRESSION_BOUND:
    return vouchi_value_boolean(row[expression->variable] != 0U);
  case VOUCH_EXPRESSION_OR: return evaluate_logic(run, expression, row, 1);
  case VOUCH_EXPRESSION_AND: return evaluate_logic(run, expression, row, 0);
  case VOUCH_EXPRESSION_NOT: {
    const int truth = truth_of(run, argument(expression, 0U), row);
    return from_truth(truth < 0 ? truth : !truth);
  }
  case VOUCH_EXPRESSION_IN:
  case VOUCH_EXPRESSION_NOT_IN: return evaluate_in(run, expression, row);
  case VOUCH_EXPRESSION_PLUS:
  case VOUCH_EXPRESSION_MINUS: return evaluate_sign(run, expression, row);
  case VOUCH_EXPRESSION_CALL: return evaluate_call(run, expression, row);
  case VOUCH_EXPRESSION_IF: return evaluate_if(run, expression, row);
  case VOUCH_EXPRESSION_COALESCE:
    return evaluate_coalesce(run, expression, row);
  case VOUCH_EXPRESSION_EXISTS:
  case VOUCH_EXPRESSION_NOT_EXISTS:
    return evaluate_exists(run, expression, row);
  case VOUCH_EXPRESSION_EQUAL:
  case VOUCH_EXPRESSION_UNEQUAL:
  case VOUCH_EXPRESSION_LESS:
  case VOUCH_EXPRESSION_GREATER:
  case VOUCH_EXPRESSION_AT_MOST:
  case VOUCH_EXPRESSION_AT_LEAST:
  case VOUCH_EXPRESSION_ADD:
  case VOUCH_EXPRESSION_SUBTRACT:
  case VOUCH_EXPRESSION_MULTIPLY:
  case VOUCH_EXPRESSION_DIVIDE: return evaluate_pair(run, expression, row);
  }
  return vouchi_value_error();
}

/** What expressions took is given back once none is being evaluated. */
static void
leave(VouchRun *const run)
{
  if (!--run->depth && vouch_arena_used(run->scratch) > SCRATCH_KEEP) {
    vouch_arena_reset(run->scratch);
  }
}

VouchStatus
vouchi_compute(VouchRun *const        run,
               VouchExpression *const expression,
               VouchId *const         row,
               VouchId *const         id)
{
  if (expression->kind == VOUCH_EXPRESSION_VARIABLE) {
    *id = row[expression->variable]; // Whatever it means
    return run->st;
  }
  ++run->depth;
  VouchValue        value = vouchi_evaluate(run, expression, row);
  const VouchStatus st =
    run->st ? run->st : vouchi_run_value_id(run, &value, id);
  leave(run);
  return st;
}

VouchStatus
vouchi_test(VouchRun *const        run,
            VouchExpression *const expression,
            VouchId *const         row,
            bool *const            truth)
{
  ++run->depth;
  *truth = truth_of(run, expression, row) > 0;
  leave(run);
  return run->st;
}
