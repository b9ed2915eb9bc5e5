package io.mlconnector.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.finance.StreamName;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenRuleTest {
  private static final String CHANGED = "\"LastUpdateDate\":\"2026-02-01T08:16:40+00:00\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "\"ValidationStatus\":\"Validated\",\"CanceledFlag\":false ! 0 ! 0.00 ! false",
        "\"ValidationStatus\":\"Validated\",\"CanceledFlag\":false ! 0 ! 12.5 ! true",
        "\"ValidationStatus\":\"Validated\",\"CanceledFlag\":false ! 0 ! \"12.5\" ! true",
        "\"ValidationStatus\":\"Validated\",\"CanceledFlag\":null ! 0 ! null ! false",
        "\"ValidationStatus\":\"Needs revalidation\",\"CanceledFlag\":false ! 0 ! 0 ! true",
        "\"ValidationStatus\":null ! 0 ! 0 ! true",
        "\"ValidationStatus\":\"VALIDATED\",\"UnpaidAmount\":9 ! 0 ! 0 ! false",
        "\"ValidationStatus\":\"Not validated\",\"CanceledFlag\":true ! 5 ! 5 ! false",
        "\"ValidationStatus\":\"Not validated\",\"CanceledFlag\":\"Y\" ! 5 ! 5 ! false",
        "\"ValidationStatus\":\"Canceled\" ! 5 ! 5 ! false"
      })
  void invoiceIsOpenUntilPaidAndValidatedOrCancelled(
      String attributes, String firstUnpaid, String secondUnpaid, boolean open) {
    // Given
    String installments =
        "\"invoiceInstallments\":{\"items\":[{\"UnpaidAmount\":%s},{\"UnpaidAmount\":%s}]}"
            .formatted(firstUnpaid, secondUnpaid);

    // When
    ParsedRow row =
        row(
            StreamName.INVOICES,
            "{\"InvoiceId\":1," + CHANGED + "," + attributes + "," + installments + "}");

    // Then
    assertThat(row.problem()).isEmpty();
    assertThat(row.open()).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({"0,false", "0.0,false", "-5,true", "100.25,true", "null,true"})
  void receivableIsOpenWhileItHasABalance(String balance, boolean open) {
    assertThat(
            row(
                    StreamName.RECEIVABLES_INVOICES,
                    "{\"CustomerTransactionId\":1,"
                        + CHANGED
                        + ",\"InvoiceBalanceAmount\":"
                        + balance
                        + "}")
                .open())
        .isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({"P,Posted,false", "U,Unposted,true", "X,POSTED,false"})
  void journalIsOpenUntilPosted(String status, String meaning, boolean open) {
    assertThat(
            row(
                    StreamName.JOURNALS,
                    "{\"JeBatchId\":1,%s,\"Status\":\"%s\",\"StatusMeaning\":\"%s\"}"
                        .formatted(CHANGED, status, meaning))
                .open())
        .isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "Open,true",
    "Closed,false",
    "Finally closed,false",
    "Canceled,false",
    "Pending,true"
  })
  void purchaseOrderIsOpenUntilClosed(String status, boolean open) {
    assertThat(
            row(
                    StreamName.PURCHASE_ORDERS,
                    "{\"POHeaderId\":1,%s,\"Status\":\"%s\"}".formatted(CHANGED, status))
                .open())
        .isEqualTo(open);
  }

  private static ParsedRow row(StreamName stream, String item) {
    var shape = RowShape.records(ResourceCatalog.resource(stream), "");
    byte[] body = ("{\"items\":[" + item + "]}").getBytes(StandardCharsets.UTF_8);
    return PageParser.page(shape, body).rows().getFirst();
  }
}
