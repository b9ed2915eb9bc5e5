package io.mlconnector.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.acceptance.AcceptanceProfile;
import io.mlconnector.acceptance.PodResource;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.remote.PermanentRemoteException;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.fusion.fault.Fault;
import io.mlconnector.sandbox.fusion.fault.FaultKind;
import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real client against the simulated pod. */
@QuarkusTest
@TestProfile(AcceptanceProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class EveryStreamQuarkusTest {
  @Inject FusionGateway gateway;
  @Inject WatermarkCheck watermarks;

  private FusionPod pod;

  @BeforeEach
  void start() {
    pod = PodResource.start(PodSettings.defaults().withInvoices(200));
  }

  @AfterEach
  void stop() {
    pod.close();
  }

  @ParameterizedTest
  @EnumSource(StreamName.class)
  void everyRecordIsFetched(StreamName stream) {
    assertThat(new EveryRecord(gateway, pod).of(stream)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {
        "UNAUTHORIZED_EMPTY",
        "UNAUTHORIZED_TEXT",
        "UNAUTHORIZED_HTML",
        "REDIRECT_TO_LOGIN",
        "BLANK_BAD_REQUEST",
        "THROTTLED",
        "UNAVAILABLE",
        "CUT_BODY",
        "CONNECTION_RESET"
      })
  void faultThatPassesCostsNoRecord(FaultKind kind) {
    // Given
    pod.faults().activate(Fault.of(kind).on("invoices").times(1));

    // When, Then
    assertThat(new EveryRecord(gateway, pod).of(StreamName.INVOICES)).isNotEmpty();
    assertThat(pod.faults().strikes(kind)).isEqualTo(1);
  }

  @Test
  void slowPageIsReplacedByASmallerOne() {
    // Given
    pod.faults()
        .activate(
            Fault.of(FaultKind.SLOW_PAGE)
                .on("payablesPayments")
                .withDelay(Duration.ofSeconds(4))
                .times(1));

    // When, Then
    assertThat(new EveryRecord(gateway, pod).of(StreamName.PAYMENTS)).isNotEmpty();
    assertThat(pod.faults().strikes(FaultKind.SLOW_PAGE)).isEqualTo(1);
  }

  @Test
  void faultThatLastsIsNamed() {
    // Given
    pod.faults().activate(Fault.of(FaultKind.FORBIDDEN).on("suppliers"));

    // When, Then
    assertThatThrownBy(
            () -> gateway.fetch(PageRequest.first(StreamName.SUPPLIERS, new RowFilter.All())))
        .isInstanceOf(PermanentRemoteException.Forbidden.class)
        .isInstanceOfSatisfying(
            RemoteException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.FUSION_PERMISSION_MISSING));
  }

  @Test
  void watermarksOfThePodAreUsable() {
    assertThat(watermarks.inspect(EnumSet.allOf(StreamName.class)))
        .hasSize(6)
        .noneMatch(WatermarkFinding::isProblem)
        .allMatch(finding -> finding.verdict() == WatermarkFinding.Verdict.USABLE);
  }
}
