package io.mlconnector.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.Parcel;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import io.mlconnector.sandbox.teams.fault.CloudFault;
import io.mlconnector.sandbox.teams.fault.CloudFaultKind;
import io.mlconnector.sandbox.teams.limit.Limits;
import io.mlconnector.teams.message.NoticeType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsStayInsideTest {
  private final Recorder recorder = new Recorder();
  private TeamsCloud cloud;
  private PlainTeams teams;

  @BeforeAll
  void start() {
    Logger root = Logger.getLogger("");
    root.addHandler(recorder);
    Logger.getLogger("io.mlconnector").setLevel(Level.ALL);
    cloud = TeamsCloud.start(TeamsSettings.defaults().withLimits(Limits.Mode.OFF));
    teams = PlainTeams.to(cloud);
  }

  @AfterAll
  void stop() {
    Logger.getLogger("").removeHandler(recorder);
    Logger.getLogger("io.mlconnector").setLevel(null);
    cloud.close();
  }

  @BeforeEach
  void reset() {
    cloud.faults().clearAll();
    recorder.lines.clear();
  }

  @ParameterizedTest
  @EnumSource
  void noFaultBringsASecretToLight(CloudFaultKind fault) {
    cloud.faults().activate(CloudFault.of(fault).withDelay(Duration.ofSeconds(30)));
    var told = new StringBuilder();

    for (String transport : List.of("workflows", "bot", "graph")) {
      Parcel parcel =
          Parcels.of(TeamsDirectory.channel(transport + "-payables"), NoticeType.INVOICE_NEW, 40);
      Outcome outcome = teams.deliver(parcel);
      told.append(outcome).append(parcel);
    }

    assertThat(told.toString() + recorder.lines)
        .doesNotContain(
            cloud.tenant().channel("payables").signature(),
            "sig=",
            "eyJ",
            cloud.settings().clientSecret(),
            "Müller");
  }

  @Test
  void whatHoldsAnAddressOrATokenPrintsNeither() {
    var call = TeamsCall.post("workflows", cloud.workflowUrl("payables"), "{\"card\":1}");

    assertThat(call.toString()).doesNotContain("sig", "http", "card");
  }

  @Test
  void anAddressInAnAnswerIsNotKept() {
    cloud.faults().clearAll();
    teams.putUrl("workflows-payments", cloud.workflowUrl("payments").replace("sv=1.0", "sv=2.0"));

    Outcome outcome =
        teams.deliver(
            Parcels.of(TeamsDirectory.channel("workflows-payments"), NoticeType.INVOICE_NEW, 41));

    assertThat(outcome).isInstanceOf(Outcome.Deferred.class);
    assertThat(outcome.toString()).doesNotContain(cloud.tenant().channel("payments").signature());
  }

  private static final class Recorder extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(
          line.getMessage()
              + " "
              + List.of(line.getParameters() == null ? new Object[0] : line.getParameters())
              + line.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
