package io.mlconnector.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.connection.Finding;
import io.mlconnector.connection.ProbeStep;
import io.mlconnector.connection.StepOutcome;
import io.mlconnector.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class WarehouseProbeTest {
  private static final DataSource DATABASE = TestDatabase.warehouse();

  @Test
  void warehouseThatIsReadyHasNothingToMend() throws Exception {
    assertThat(findings(DATABASE, Clock.systemUTC()))
        .hasSize(5)
        .allSatisfy(
            (step, finding) -> {
              assertThat(finding.outcome()).as(step).isEqualTo(StepOutcome.OK);
              assertThat(finding.remedy()).isEmpty();
            });
  }

  @Test
  void missingMigrationsAreNamed() throws Exception {
    var empty = new PGSimpleDataSource();
    empty.setUrl(TestDatabase.freshUrl());

    Finding schema = finding(empty, Clock.systemUTC(), "schema");

    assertThat(schema.outcome()).isEqualTo(StepOutcome.FAILED);
    assertThat(schema.seen()).contains("V0001__load_bookkeeping.sql");
  }

  @Test
  void userWithoutTheRightToWriteIsToldWhatToGrant() throws Exception {
    // Given
    execute(
        "DROP ROLE IF EXISTS probe_reader",
        "CREATE ROLE probe_reader LOGIN",
        "GRANT USAGE ON SCHEMA fusion_mart TO probe_reader",
        "GRANT SELECT ON ALL TABLES IN SCHEMA fusion_mart TO probe_reader");
    var asReader = new PGSimpleDataSource();
    asReader.setUrl(((PGSimpleDataSource) DATABASE).getUrl());
    asReader.setUser("probe_reader");

    // When
    Finding write = finding(asReader, Clock.systemUTC(), "write");

    // Then
    assertThat(write.outcome()).isEqualTo(StepOutcome.FAILED);
    assertThat(write.seen()).contains("fact_ap_invoice");
    assertThat(write.remedy().orElseThrow()).startsWith("GRANT ");
  }

  @Test
  void clockThatIsWrongIsFound() throws Exception {
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(7));

    assertThat(finding(DATABASE, ahead, "clock").outcome()).isEqualTo(StepOutcome.FAILED);
  }

  @Test
  void serverThatDoesNotAnswerIsAMatterOfAddressAndAccess() throws Exception {
    var nobody = new PGSimpleDataSource();
    nobody.setUrl("jdbc:postgresql://127.0.0.1:1/none");

    Finding connect = step(nobody, Clock.systemUTC(), "connect");

    assertThat(connect.outcome()).isEqualTo(StepOutcome.FAILED);
    assertThat(connect.remedy().orElseThrow()).contains("jdbc.url");
  }

  private static Map<String, Finding> findings(DataSource database, Clock clock) throws Exception {
    var findings = new TreeMap<String, Finding>();
    var good = new HashSet<String>();
    for (ProbeStep step : probe(database, clock).steps()) {
      if (good.containsAll(step.needs())) {
        Finding finding = step.look().look();
        findings.put(step.name(), finding);
        if (finding.outcome() == StepOutcome.OK) {
          good.add(step.name());
        }
      } else {
        findings.put(step.name(), Finding.skipped("needs " + step.needs()));
      }
    }
    return findings;
  }

  private static Finding finding(DataSource database, Clock clock, String step) throws Exception {
    return Objects.requireNonNull(findings(database, clock).get(step), step);
  }

  private static Finding step(DataSource database, Clock clock, String name) throws Exception {
    return probe(database, clock).steps().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow()
        .look()
        .look();
  }

  private static WarehouseProbe probe(DataSource database, Clock clock) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(database)
            .locations("db/warehouse")
            .schemas("fusion_mart")
            .createSchemas(false)
            .load();
    return new WarehouseProbe(database, flyway, clock);
  }

  private static void execute(String... statements) throws SQLException {
    try (Connection connection = DATABASE.getConnection();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
