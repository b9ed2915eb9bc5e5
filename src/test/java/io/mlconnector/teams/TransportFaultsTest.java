package io.mlconnector.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.Parcel;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import io.mlconnector.sandbox.teams.fault.CloudFault;
import io.mlconnector.sandbox.teams.fault.CloudFaultKind;
import io.mlconnector.sandbox.teams.limit.Limits;
import io.mlconnector.sandbox.teams.tenant.Message;
import io.mlconnector.teams.message.NoticeType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every transport under every fault: what is told about a delivery must be true. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransportFaultsTest {
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final AtomicLong invoices = new AtomicLong(300_100);
  private TeamsCloud cloud;
  private PlainTeams teams;

  /** A way to people, with what it is called in faults. */
  enum Way {
    WORKFLOWS,
    BOT,
    GRAPH,
    PERSON;

    TargetName target() {
      return switch (this) {
        case WORKFLOWS -> TeamsDirectory.channel("workflows-payables");
        case BOT -> TeamsDirectory.channel("bot-payables");
        case GRAPH -> TeamsDirectory.channel("graph-payables");
        case PERSON -> TeamsDirectory.person("ap-clerk");
      };
    }

    String feed() {
      return this == PERSON ? "ap-clerk" : "payables";
    }
  }

  @BeforeAll
  void start() {
    cloud = TeamsCloud.start(TeamsSettings.defaults().withLimits(Limits.Mode.OFF));
    teams = PlainTeams.to(cloud);
  }

  @AfterAll
  void stop() {
    cloud.close();
  }

  @BeforeEach
  void reset() {
    cloud.faults().clearAll();
    cloud.tenant().clearMessages();
  }

  private Parcel parcel(Way way) {
    return Parcels.of(way.target(), NoticeType.INVOICE_NEW, invoices.incrementAndGet());
  }

  private List<Message> messages(Way way) {
    return cloud.tenant().feed(way.feed()).messages();
  }

  private void strike(CloudFaultKind kind, Way way) {
    cloud.faults().activate(CloudFault.of(kind).on(way.feed()).withDelay(WAIT));
  }

  @ParameterizedTest
  @EnumSource
  void aNoticeArrives(Way way) {
    Parcel parcel = parcel(way);

    Outcome outcome = teams.deliver(parcel);

    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(messages(way))
                    .singleElement()
                    .satisfies(
                        message ->
                            assertThat(message.card().toString())
                                .contains(parcel.subject().get().key().value())));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(Way.values())
        .flatMap(
            way ->
                Map.of(
                        CloudFaultKind.THROTTLED, ErrorCode.TEAMS_THROTTLED,
                        CloudFaultKind.UNAVAILABLE, ErrorCode.TEAMS_UNAVAILABLE,
                        CloudFaultKind.PRECONDITION_FAILED, ErrorCode.TEAMS_UNAVAILABLE,
                        CloudFaultKind.TOKEN_EXPIRED, ErrorCode.TEAMS_AUTHENTICATION_FAILED,
                        CloudFaultKind.FORBIDDEN, ErrorCode.TEAMS_PERMISSION_MISSING,
                        CloudFaultKind.MISSING, ErrorCode.TEAMS_TARGET_MISSING)
                    .entrySet()
                    .stream()
                    .map(fault -> Arguments.of(way, fault.getKey(), fault.getValue())));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatWasCertainlyNotTakenIsPutOff(Way way, CloudFaultKind fault, ErrorCode code) {
    strike(fault, way);
    Parcel parcel = parcel(way);

    Outcome outcome = teams.deliver(parcel);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> {
              assertThat(deferred.code()).isEqualTo(code);
              assertThat(deferred.until()).isEmpty();
              assertThat(deferred.trace().status()).isPresent();
            });
    assertThat(messages(way)).isEmpty();
  }

  static Stream<Arguments> waits() {
    return Stream.of(Way.values())
        .flatMap(
            way ->
                Stream.of(
                        CloudFaultKind.THROTTLED_SECONDS,
                        CloudFaultKind.THROTTLED_DATE,
                        CloudFaultKind.UNAVAILABLE_SECONDS)
                    .map(fault -> Arguments.of(way, fault)));
  }

  @ParameterizedTest
  @MethodSource("waits")
  void theWaitThatWasAskedForIsToldInFull(Way way, CloudFaultKind fault) {
    strike(fault, way);
    Instant asked = Instant.now();

    Outcome outcome = teams.deliver(parcel(way));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred ->
                assertThat(deferred.until())
                    .hasValueSatisfying(
                        until -> {
                          assertThat(until)
                              .isCloseTo(asked.plus(WAIT), within(5, ChronoUnit.SECONDS));
                          assertThat(until).isAfterOrEqualTo(asked.plus(WAIT));
                        }));
  }

  static Stream<Arguments> losses() {
    return Stream.of(Way.values())
        .flatMap(
            way ->
                Stream.of(
                        CloudFaultKind.RESET_BEFORE,
                        CloudFaultKind.LOST_ANSWER,
                        CloudFaultKind.SLOW,
                        CloudFaultKind.SERVER_ERROR,
                        CloudFaultKind.BAD_GATEWAY,
                        CloudFaultKind.GATEWAY_TIMEOUT,
                        CloudFaultKind.TIMEOUT_AFTER)
                    .map(fault -> Arguments.of(way, fault)));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void whatMayHaveBeenTakenIsUnknownAndAskedOnce(Way way, CloudFaultKind fault) {
    strike(fault, way);

    Outcome outcome = teams.deliver(parcel(way));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Unknown.class,
            unknown -> assertThat(unknown.code()).isEqualTo(ErrorCode.TEAMS_ANSWER_LOST));
    assertThat(cloud.faults().strikes(fault)).isOne();
  }

  @ParameterizedTest
  @EnumSource
  void aPageOfAProxyIsNoAcceptance(Way way) {
    strike(CloudFaultKind.PROXY_PAGE, way);

    Outcome outcome = teams.deliver(parcel(way));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Unknown.class,
            unknown -> assertThat(unknown.code()).isEqualTo(ErrorCode.TEAMS_UNINTELLIGIBLE));
  }

  static Stream<Arguments> flaws() {
    return Stream.of(Way.values())
        .flatMap(
            way ->
                Stream.of(
                    Arguments.of(way, CloudFaultKind.TOO_LARGE, ErrorCode.TEAMS_CARD_TOO_LARGE),
                    Arguments.of(
                        way, CloudFaultKind.BAD_REQUEST, ErrorCode.TEAMS_REQUEST_REFUSED)));
  }

  @ParameterizedTest
  @MethodSource("flaws")
  void whatIsWrongWithTheMessageIsRejected(Way way, CloudFaultKind fault, ErrorCode code) {
    strike(fault, way);

    Outcome outcome = teams.deliver(parcel(way));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WORKFLOWS")
  void aRevokedTokenIsRenewedWithinTheCall(Way way) {
    teams.deliver(parcel(way));
    cloud.tokens().revokeAll();

    Outcome outcome = teams.deliver(parcel(way));

    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    assertThat(messages(way)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WORKFLOWS")
  void withoutATokenNothingIsSent(Way way) {
    cloud.tokens().revokeAll();
    PlainTeams fresh = PlainTeams.to(cloud);
    cloud
        .faults()
        .activate(CloudFault.of(CloudFaultKind.THROTTLED_SECONDS).on("token").withDelay(WAIT));

    Outcome outcome = fresh.deliver(parcel(way));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> {
              assertThat(deferred.code()).isEqualTo(ErrorCode.TEAMS_THROTTLED);
              assertThat(deferred.until()).isPresent();
            });
    assertThat(messages(way)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WORKFLOWS")
  void anExpiredSecretPutsNoticesOff(Way way) {
    PlainTeams fresh = PlainTeams.to(cloud);
    cloud.faults().activate(CloudFault.of(CloudFaultKind.SECRET_EXPIRED));

    Outcome outcome = fresh.deliver(parcel(way));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred ->
                assertThat(deferred.code()).isEqualTo(ErrorCode.TEAMS_AUTHENTICATION_FAILED));
  }

  @Test
  void aServiceThatCanNotBeReachedHasCertainlyGotNothing() {
    PlainTeams lost =
        PlainTeams.to(
            cloud, Map.of("graph-url", "http://127.0.0.1:9/v1.0", "bot-url", "http://127.0.0.1:9"));
    lost.putUrl(
        "workflows-payables",
        cloud.workflowUrl("payables").replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1:9"));

    for (Way way : Way.values()) {
      assertThat(lost.deliver(parcel(way)))
          .as("%s", way)
          .isInstanceOfSatisfying(
              Outcome.Deferred.class,
              deferred -> assertThat(deferred.code()).isEqualTo(ErrorCode.TEAMS_UNAVAILABLE));
    }
  }
}
