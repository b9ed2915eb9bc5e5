package io.mlconnector.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.testing.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

class CopyRowsTest {
  private static final String URL = TestDatabase.freshUrl();

  @Test
  void postgresqlReadsEveryNumberAsItWasWritten() throws Exception {
    // Given
    var numbers =
        new ArrayList<>(
            List.of(
                new BigDecimal("0"),
                new BigDecimal("0.000000"),
                new BigDecimal("-0.000001"),
                new BigDecimal("0.0001"),
                new BigDecimal("9999.9999"),
                new BigDecimal("10000"),
                new BigDecimal("100000000.00000001"),
                new BigDecimal("-99999999999999999999999999999999.999999"),
                new BigDecimal("1E+20"),
                new BigDecimal("1E-30"),
                BigDecimal.valueOf(Long.MIN_VALUE),
                BigDecimal.valueOf(Long.MIN_VALUE, 6),
                BigDecimal.valueOf(Long.MAX_VALUE, 12),
                BigDecimal.valueOf(Long.MAX_VALUE, 13)));
    var random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      var digits = new BigInteger(random.nextInt(1, 130), random);
      numbers.add(
          new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(-3, 25)));
    }
    var rows = new CopyRows();
    for (BigDecimal number : numbers) {
      rows.startRow(1);
      rows.numeric(number);
    }

    // When
    var read = copied(rows, "numeric");

    // Then
    assertThat(read)
        .hasSameSizeAs(numbers)
        .isEqualTo(
            numbers.stream()
                .map(number -> number.scale() < 0 ? number.setScale(0) : number)
                .map(BigDecimal::toPlainString)
                .toList());
  }

  @Test
  void textOfAllPlanesArrivesUnharmed() throws Exception {
    // Given
    var texts =
        List.of("", "O'Neill & \"Söhne\"", "株式会社", "a\tb\\N\n", "🚀 launch", "\u07ff\u0800\uffff");
    var rows = new CopyRows();
    for (String text : texts) {
      rows.startRow(1);
      rows.text(text);
    }

    // When
    var read = copied(rows, "text");

    // Then
    assertThat(read).isEqualTo(texts);
  }

  @Test
  void textThatPostgresqlCanNotHoldDoesNotFit() {
    var rows = new CopyRows();
    assertThatThrownBy(() -> rows.text("a\u0000b")).isInstanceOf(Misfit.class);
    assertThatThrownBy(() -> rows.text("a\ud800")).isInstanceOf(Misfit.class);
    assertThatThrownBy(() -> rows.text("\udc00a")).isInstanceOf(Misfit.class);
  }

  @Test
  void rowsTakenBackLeaveNoTrace() throws Exception {
    // Given
    var rows = new CopyRows();
    rows.startRow(1);
    rows.text("kept");
    var mark = rows.mark();
    rows.startRow(1);
    rows.text("taken back");

    // When
    rows.backTo(mark);
    rows.startRow(1);
    rows.nothing();

    // Then
    assertThat(rows.rows()).isEqualTo(2);
    assertThat(copied(rows, "text")).containsExactly("kept", null);
  }

  private static List<String> copied(CopyRows rows, String type) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(URL, "postgres", null);
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TEMPORARY TABLE copied (n int GENERATED ALWAYS AS IDENTITY, v " + type + ")");
      try (var out =
          new PGCopyOutputStream(
              connection.unwrap(PGConnection.class),
              "COPY copied (v) FROM STDIN (FORMAT binary)")) {
        rows.writeTo(out);
      }
      try (var found = statement.executeQuery("SELECT v::text FROM copied ORDER BY n")) {
        var values = new ArrayList<String>();
        while (found.next()) {
          values.add(found.getString(1));
        }
        return values;
      }
    }
  }
}
