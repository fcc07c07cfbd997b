/* SPDX-License-Identifier: Apache-2.0
 *
 * Each function from C11, with what a host gets wrong. */
#include <lymphodose/capi.h>
#include <stdio.h>
#include <string.h>

static int faults = 0;

static void expect(int holds, const char* what, int line) {
  if (holds) return;
  ++faults;
  fprintf(stderr, "line %d: %s\n", line, what);
}
#define EXPECT(condition) expect((condition), #condition, __LINE__)

static int has(const char* text, const char* part) {
  return text != NULL && strstr(text, part) != NULL;
}

static const char child[] =
    "{\"schema\":\"lymphodose.case/1\",\"patient\":{\"sex\":\"female\",\"age\":\"12 a\","
    "\"height\":\"150 cm\",\"weight\":\"40 kg\"},\"kidney\":{\"status\":\"stable\","
    "\"creatinine\":\"40 umol/L\",\"equation\":\"renal.ckid-u25-cr.2021\"},"
    "\"regimen\":{\"id\":\"sle.zhejiang.2024\"},\"rules\":{\"fludarabine phosphate\":"
    "\"flu.us-label-older.indexed\",\"cyclophosphamide\":\"cy.us-label\"}}";

static lymphodose_status run(const lymphodose_engine* engine, const char* kind, const char* text,
                             char** output) {
  return lymphodose_engine_evaluate(engine, kind, text, strlen(text), output);
}

static void reports(const lymphodose_engine* engine) {
  char* output = NULL;
  EXPECT(run(engine, "dose", child, &output) == LYMPHODOSE_REVIEW);
  EXPECT(has(output, "\"schema\":\"lymphodose.report/1\""));
  EXPECT(has(output, "38.729833"));
  lymphodose_string_free(output);

  const char body[] =
      "schema = \"lymphodose.case/1\"\n[patient]\nheight = \"150 cm\"\nweight = \"40 kg\"\n";
  EXPECT(run(engine, "bsa", body, &output) == LYMPHODOSE_DONE);
  EXPECT(has(output, "1.2909944"));
  lymphodose_string_free(output);
}

/* A byte order mark is what some hosts write; a name is not needed to tell JSON from TOML. */
static void byte_order_mark(const lymphodose_engine* engine) {
  char marked[1024] = "\xEF\xBB\xBF";
  char* output = NULL;
  strcat(marked, child);
  EXPECT(run(engine, "dose", marked, &output) == LYMPHODOSE_REVIEW);
  EXPECT(has(output, "38.729833"));
  lymphodose_string_free(output);
}

static void schemas(void) {
  char* output = NULL;
  EXPECT(lymphodose_schema("report", &output) == LYMPHODOSE_DONE);
  EXPECT(has(output, "\"$schema\"") && has(output, "lymphodose.report/1"));
  lymphodose_string_free(output);
  EXPECT(lymphodose_schema("reports", &output) == LYMPHODOSE_MISUSE && output == NULL);
  EXPECT(lymphodose_schema(NULL, &output) == LYMPHODOSE_MISUSE && output == NULL);
  EXPECT(lymphodose_schema("report", NULL) == LYMPHODOSE_MISUSE);
}

static void orders(const lymphodose_engine* engine) {
  char* output = NULL;
  const char daily[] =
      "{\"schema\":\"lymphodose.order/1\",\"drug\":[{\"name\":\"fludarabine phosphate\","
      "\"per_dose\":\"116.19 mg\"}]}";
  EXPECT(lymphodose_engine_check(engine, child, strlen(child), daily, strlen(daily), &output) ==
         LYMPHODOSE_STOP);
  EXPECT(has(output, "TOTAL_AS_DAILY"));
  lymphodose_string_free(output);
  const char bare[] =
      "{\"schema\":\"lymphodose.order/1\",\"drug\":[{\"name\":\"fludarabine phosphate\","
      "\"per_dose\":38.7}]}";
  EXPECT(lymphodose_engine_check(engine, child, strlen(child), bare, strlen(bare), &output) ==
         LYMPHODOSE_REFUSED);
  EXPECT(has(output, "UNIT_MISSING"));
  EXPECT(has(output, "order.drug[0].per_dose"));
  lymphodose_string_free(output);
}

static void refusals(const lymphodose_engine* engine) {
  char* output = NULL;
  EXPECT(run(engine, "dose", "{\"schema\":\"lymphodose.case/1\",\"patient\":{\"wieght\":\"4 kg\"}}",
             &output) == LYMPHODOSE_REFUSED);
  EXPECT(has(output, "lymphodose.problems/1"));
  EXPECT(has(output, "patient.wieght"));
  lymphodose_string_free(output);
  EXPECT(run(engine, "dose", "", &output) == LYMPHODOSE_REFUSED);
  lymphodose_string_free(output);
  EXPECT(run(engine, "dose", "{\"schema\": \"\xff\xfe\"}", &output) == LYMPHODOSE_REFUSED);
  lymphodose_string_free(output);
  EXPECT(lymphodose_engine_evaluate(engine, "dose", "{}\0{}", 5, &output) == LYMPHODOSE_REFUSED);
  lymphodose_string_free(output);
}

static void misuse(lymphodose_engine* engine) {
  char* output = (char*)1;
  EXPECT(run(engine, "doses", child, &output) == LYMPHODOSE_MISUSE);
  EXPECT(output == NULL);
  EXPECT(run(NULL, "dose", child, &output) == LYMPHODOSE_MISUSE);
  EXPECT(run(engine, "dose", child, NULL) == LYMPHODOSE_MISUSE);
  EXPECT(lymphodose_engine_evaluate(engine, NULL, child, 1, &output) == LYMPHODOSE_MISUSE);
  EXPECT(lymphodose_engine_evaluate(engine, "dose", NULL, 0, &output) == LYMPHODOSE_MISUSE);
  EXPECT(lymphodose_engine_check(engine, child, 1, NULL, 0, &output) == LYMPHODOSE_MISUSE);
  EXPECT(lymphodose_engine_new(NULL) == LYMPHODOSE_MISUSE);
  EXPECT(lymphodose_engine_add_table(engine, "x.toml", NULL, 0, &output) == LYMPHODOSE_MISUSE);
  EXPECT(lymphodose_engine_set_institution(NULL, "x.toml", "", 0, &output) == LYMPHODOSE_MISUSE);
  EXPECT(lymphodose_engine_tables(engine, NULL) == LYMPHODOSE_MISUSE);
  lymphodose_engine_free(NULL);
  lymphodose_string_free(NULL);
}

static void tables(lymphodose_engine* engine) {
  char* output = NULL;
  const char broken[] = "schema = \"lymphodose.renal-pack/1\"\n";
  EXPECT(lymphodose_engine_add_table(engine, "mine.toml", broken, strlen(broken), &output) ==
         LYMPHODOSE_REFUSED);
  EXPECT(has(output, "mine.toml"));
  lymphodose_string_free(output);
  const char own[] =
      "schema = \"lymphodose.institution/1\"\ntitle = \"Example\"\nversion = \"1\"\n"
      "[body_surface]\nformula = \"bsa.haycock.1978\"\n";
  EXPECT(lymphodose_engine_set_institution(engine, "own.toml", own, strlen(own), &output) ==
         LYMPHODOSE_DONE);
  EXPECT(output == NULL);
  EXPECT(run(engine, "dose", child, &output) == LYMPHODOSE_REVIEW);
  EXPECT(has(output, "bsa.haycock.1978"));
  EXPECT(!has(output, "38.729833"));
  lymphodose_string_free(output);
  EXPECT(lymphodose_engine_tables(engine, &output) == LYMPHODOSE_DONE);
  EXPECT(has(output, "lymphodose.tables/1"));
  EXPECT(has(output, "flu.us-label.absolute"));
  EXPECT(has(output, "own.toml"));
  lymphodose_string_free(output);
}

int main(void) {
  lymphodose_engine* engine = NULL;
  EXPECT(lymphodose_abi_version() == LYMPHODOSE_ABI_VERSION);
  EXPECT(strlen(lymphodose_version()) >= 5);
  EXPECT(lymphodose_engine_new(&engine) == LYMPHODOSE_DONE);
  reports(engine);
  byte_order_mark(engine);
  schemas();
  orders(engine);
  refusals(engine);
  misuse(engine);
  tables(engine);
  lymphodose_engine_free(engine);
  return faults == 0 ? 0 : 1;
}
