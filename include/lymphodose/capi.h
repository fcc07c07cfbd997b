/* SPDX-License-Identifier: Apache-2.0
 *
 * The calculation for other languages: a case as JSON in, a report as JSON out.
 *
 * Texts are UTF-8. Documents name their schema ("lymphodose.case/1", "lymphodose.report/1",
 * "lymphodose.problems/1"; lymphodose_schema() gives each), and inputs carry their units: a bare
 * number and an unknown field are refused. Units cannot tell an estimated GFR entered as measured,
 * a wrong sex, or a slip within the range of a person: a host shows report.inputs, which is what
 * was understood, to the person who entered it.
 *
 * Which figure is the dose: look at the status first; then at doses[].withheld; then take
 * doses[].rounded where it is there (a rule of rounding was chosen), else doses[].per_dose, which
 * is unrounded. doses[].course_total is the sum of what is given, rounded where rounding was
 * chosen.
 *
 * Ownership: `name`, `kind` and `format` end with a NUL; other texts have a length, need no NUL and
 * are copied. Every char* that a call gives ends with a NUL, is freed by lymphodose_string_free(),
 * and is null unless the call says that it gives one. Texts of more than 1 MiB or 64 levels are
 * refused. Paths in problems begin with "case" or "order" and a line where the text as a whole
 * could not be read.
 *
 * No file, clock, environment or locale is read, an engine keeps its tables and nothing else
 * between calls, and no exception leaves. Each function may be called from any thread; calls on one
 * engine may run at the same time unless one of them changes or frees it. Worksheets, calendars and
 * sealed entries are not here: they belong to the command line and the C++ library.
 */
#ifndef LYMPHODOSE_CAPI_H
#define LYMPHODOSE_CAPI_H

#include <stddef.h>

#if defined(__GNUC__)
#define LYMPHODOSE_API __attribute__((visibility("default")))
#else
#define LYMPHODOSE_API
#endif

/* Changes when a function or a status changes its meaning; new functions leave it as it is. */
#define LYMPHODOSE_ABI_VERSION 1

#ifdef __cplusplus
extern "C" {
#endif

/* Tables to calculate by. */
typedef struct lymphodose_engine lymphodose_engine;

/* What came of a call; the exit codes of the command line. DONE is not a release. */
typedef enum lymphodose_status {
  LYMPHODOSE_DONE = 0,     /* a report; nothing was found that needs a person */
  LYMPHODOSE_FAULT = 1,    /* a fault of the library; no output */
  LYMPHODOSE_MISUSE = 2,   /* a null pointer or an unknown kind; no output */
  LYMPHODOSE_REFUSED = 3,  /* the input was refused; the output lists every problem */
  LYMPHODOSE_REVIEW = 4,   /* a report with findings to review */
  LYMPHODOSE_STOP = 5,     /* a report that withholds a dose, or an order that does not match */
  LYMPHODOSE_NO_MEMORY = 6 /* no output */
} lymphodose_status;

/* LYMPHODOSE_ABI_VERSION of the library that runs. */
LYMPHODOSE_API int lymphodose_abi_version(void);

/* "0.1.0"; static. */
LYMPHODOSE_API const char* lymphodose_version(void);

/* An engine with the built-in tables in *engine, to be freed by lymphodose_engine_free(). DONE, or
 * FAULT, MISUSE or NO_MEMORY with *engine null. */
LYMPHODOSE_API lymphodose_status lymphodose_engine_new(lymphodose_engine** engine);

/* Null is no fault. */
LYMPHODOSE_API void lymphodose_engine_free(lymphodose_engine* engine);

/* Adds one table, TOML text of `length` bytes, as the command line does with --tables; `name`
 * stands in the reports as its origin. What it cites (a table of sources) is added before it. DONE
 * with *problems null, or REFUSED with the problems in *problems and the engine as it was; MISUSE,
 * FAULT and NO_MEMORY leave the engine as it was too. */
LYMPHODOSE_API lymphodose_status lymphodose_engine_add_table(lymphodose_engine* engine,
                                                             const char* name, const char* text,
                                                             size_t length, char** problems);

/* Sets what an institution settled, TOML or JSON text, in place of one that was set before, of
 * which nothing remains. REFUSED also where it names a rule that the engine does not have.
 * Otherwise as lymphodose_engine_add_table(). */
LYMPHODOSE_API lymphodose_status lymphodose_engine_set_institution(lymphodose_engine* engine,
                                                                   const char* name,
                                                                   const char* text, size_t length,
                                                                   char** problems);

/* Calculates a case, JSON or TOML text of `length` bytes. `kind` is a command of the command line:
 * "dose", "compare", "bsa", "renal", "cells", "prepare"; "check" is lymphodose_engine_check(). Only
 * what this kind needs is looked at: DONE for "bsa" says nothing of the rules in the case. A
 * document in *output: a report, or the problems where the case is REFUSED; to be freed by
 * lymphodose_string_free(). */
LYMPHODOSE_API lymphodose_status lymphodose_engine_evaluate(const lymphodose_engine* engine,
                                                            const char* kind, const char* text,
                                                            size_t length, char** output);

/* Holds an order against its case; both JSON or TOML text. Output as above. */
LYMPHODOSE_API lymphodose_status lymphodose_engine_check(const lymphodose_engine* engine,
                                                         const char* text, size_t length,
                                                         const char* order, size_t order_length,
                                                         char** output);

/* As lymphodose_engine_evaluate(), with "cds-hooks" or "fhir" as the form of what is calculated; a
 * REFUSED case gives the same problems. MISUSE where the form does not exist or cannot hold what
 * `kind` calculates: "cds-hooks" holds "dose", "cells" and "prepare", "fhir" holds "dose", "bsa"
 * and "renal". */
LYMPHODOSE_API lymphodose_status lymphodose_engine_evaluate_as(const lymphodose_engine* engine,
                                                               const char* kind, const char* format,
                                                               const char* text, size_t length,
                                                               char** output);

/* As lymphodose_engine_check(), in the same two forms. */
LYMPHODOSE_API lymphodose_status lymphodose_engine_check_as(const lymphodose_engine* engine,
                                                            const char* format, const char* text,
                                                            size_t length, const char* order,
                                                            size_t order_length, char** output);

/* The JSON Schema (2020-12) of a kind of document in *output: "case", "order", "report",
 * "problems", "institution", "table", "tables", "cds-hooks", "fhir". MISUSE for another name. */
LYMPHODOSE_API lymphodose_status lymphodose_schema(const char* name, char** output);

/* The tables of the engine in *output, "lymphodose.tables/1": kind, id, version, title, SHA-256 and
 * origin of each. */
LYMPHODOSE_API lymphodose_status lymphodose_engine_tables(const lymphodose_engine* engine,
                                                          char** output);

/* Null is no fault. */
LYMPHODOSE_API void lymphodose_string_free(char* text);

#ifdef __cplusplus
}
#endif

#endif
