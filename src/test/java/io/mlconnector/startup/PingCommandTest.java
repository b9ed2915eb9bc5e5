package io.mlconnector.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.connection.ConnectionName;
import io.mlconnector.connection.ConnectionReport;
import io.mlconnector.connection.ConnectionReport.Verdict;
import io.mlconnector.connection.StepOutcome;
import io.mlconnector.connection.StepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PingCommandTest {
  private final Map<ConnectionName, Verdict> verdicts = new EnumMap<>(ConnectionName.class);
  private final List<String> printed = new ArrayList<>();
  private final PingCommand command = new PingCommand(this::report, printed::add);

  @BeforeEach
  void everythingWorksThatIsConfigured() {
    verdicts.put(ConnectionName.FUSION, Verdict.OK);
    verdicts.put(ConnectionName.WAREHOUSE, Verdict.WARN);
    verdicts.put(ConnectionName.LOOKER, Verdict.NOT_CONFIGURED);
    verdicts.put(ConnectionName.TEAMS, Verdict.NOT_CONFIGURED);
  }

  @Test
  void withoutNamesEverythingIsTriedAndWhatIsNotConfiguredPasses() {
    assertThat(command.run("--ping")).isZero();
    assertThat(printed)
        .contains(
            "fusion: OK", "warehouse: WARN", "looker: NOT_CONFIGURED", "teams: NOT_CONFIGURED");
  }

  @Test
  void oneFailureIsExitCodeOneAndTheOthersAreStillTried() {
    verdicts.put(ConnectionName.FUSION, Verdict.FAILED);

    assertThat(command.run("--ping")).isEqualTo(1);
    assertThat(printed).contains("fusion: FAILED", "warehouse: WARN");
  }

  @Test
  void namedConnectionsAreTriedAloneAndHaveToBeConfigured() {
    assertThat(command.run("--ping", "warehouse")).isZero();
    assertThat(printed).doesNotContain("fusion: OK");
    assertThat(command.run("--ping", "fusion", "looker")).isEqualTo(1);
  }

  @Test
  void unknownNameIsAnsweredWithTheKnownOnes() {
    assertThat(command.run("--ping", "fusoin")).isEqualTo(1);
    assertThat(printed)
        .containsExactly(
            "There is no connection fusoin; there are fusion, warehouse, looker, teams.");
  }

  @Test
  void everyStepIsALineAndItsRemedyStandsBelow() {
    command.run("--ping", "fusion");

    assertThat(printed)
        .containsExactly(
            "fusion: OK",
            "  OK      pod-name       pod is 127.0.0.1 (3 ms)",
            "  FAILED  read-invoices  not allowed in two lines (20 ms)",
            "          -> Give it a role.");
  }

  @Test
  void onlyTheFirstArgumentAsksForIt() {
    assertThat(PingCommand.isAskedFor("--ping", "fusion")).isTrue();
    assertThat(PingCommand.isAskedFor()).isFalse();
    assertThat(PingCommand.isAskedFor("fusion")).isFalse();
  }

  private ConnectionReport report(ConnectionName connection) {
    return new ConnectionReport(
        connection,
        verdicts.getOrDefault(connection, Verdict.OK),
        connection == ConnectionName.FUSION
            ? List.of(
                new StepReport(
                    "pod-name",
                    StepOutcome.OK,
                    "pod is 127.0.0.1",
                    Optional.empty(),
                    Duration.ofMillis(3)),
                new StepReport(
                    "read-invoices",
                    StepOutcome.FAILED,
                    "not allowed\nin two lines",
                    Optional.of("Give it a role."),
                    Duration.ofMillis(20)))
            : List.of());
  }
}
