package io.mlconnector.sandbox.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.sandbox.SteppingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the truth says is what a patient client gets, for each resource and in each order. */
class TruthIsServedTest {
  private static FusionPod pod;

  @BeforeAll
  static void open() {
    var clock = SteppingClock.at(Instant.parse("2026-03-14T15:09:26.535Z"));
    pod = FusionPod.start(PodSettings.defaults().withInvoices(800).withClock(clock));
    pod.living().advance(Duration.ofDays(3), 2_000);
    pod.bookKeeper().editTogether("invoices", 700);
    pod.bookKeeper().delete("purchaseOrders", 20);
  }

  @AfterAll
  static void close() {
    pod.close();
  }

  private static List<JsonNode> walk(String path, String orderBy) {
    var client = new PodClient(pod).with("REST-Framework-Version", "2");
    List<JsonNode> items = new ArrayList<>();
    JsonNode page;
    do {
      page =
          client.page(
              path,
              Map.of(
                  "limit", "97",
                  "offset", Integer.toString(items.size()),
                  "orderBy", orderBy,
                  "expand", "all",
                  "onlyData", "true"));
      page.get("items").forEach(items::add);
    } while (page.get("hasMore").asBoolean());
    return items;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "invoices | InvoiceId:asc",
        "payablesPayments | CheckId",
        "receivablesInvoices | CustomerTransactionId",
        "suppliers | SupplierId",
        "purchaseOrders | POHeaderId",
        "journalBatches | JeBatchId",
        "accountCombinationsLOV | _CODE_COMBINATION_ID",
        "ledgersLOV | LedgerId"
      })
  void aWalkByKeyGetsTheTruth(String resource, String orderBy) {
    assertThat(walk(resource, orderBy)).isEqualTo(pod.truth().all(resource));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "invoices | LastUpdateDate:asc,InvoiceId:asc",
        "payablesPayments | LastUpdateDate:asc,CheckId:asc",
        "receivablesInvoices | LastUpdateDate,CustomerTransactionId",
        "suppliers | LastUpdateDate,SupplierId",
        "purchaseOrders | LastUpdateDate:desc",
        "journalBatches | LastUpdateDate:asc,JeBatchId:asc"
      })
  void aWalkByLastUpdateGetsTheTruth(String resource, String orderBy) {
    assertThat(walk(resource, orderBy))
        .containsExactlyInAnyOrderElementsOf(pod.truth().all(resource));
  }
}
