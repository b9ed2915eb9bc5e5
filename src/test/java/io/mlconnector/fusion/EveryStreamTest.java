package io.mlconnector.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.finance.StreamName;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every record of every stream, in all languages that a pod may speak. */
class EveryStreamTest {
  private static final PodSettings SETTINGS =
      PodSettings.defaults()
          .withInvoices(150)
          .withClock(Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC));

  @ParameterizedTest
  @EnumSource(StreamName.class)
  void everyRecordIsFetchedWithTheSameHashInEveryVersion(StreamName stream) {
    try (var pod = FusionPod.start(SETTINGS)) {
      // When
      Map<String, String> oldest = new EveryRecord(PlainGateway.to(pod, 1, 499), pod).of(stream);
      Map<String, String> pinned = new EveryRecord(PlainGateway.to(pod, 4, 499), pod).of(stream);
      Map<String, String> newest = new EveryRecord(PlainGateway.to(pod, 9, 40), pod).of(stream);

      // Then
      assertThat(pinned).isEqualTo(oldest);
      assertThat(newest).isEqualTo(pinned);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = StreamName.class,
      names = {"INVOICES", "PAYMENTS", "RECEIVABLES_INVOICES", "JOURNALS"})
  void childrenThatComeInPiecesArePutTogether(StreamName stream) {
    try (var whole = FusionPod.start(SETTINGS);
        var pieces = FusionPod.start(SETTINGS.withMaxChildPageSize(1))) {
      // When
      Map<String, String> expected =
          new EveryRecord(PlainGateway.to(whole, 4, 499), whole).of(stream);
      Map<String, String> found =
          new EveryRecord(PlainGateway.to(pieces, 4, 499), pieces).of(stream);

      // Then
      assertThat(found).isEqualTo(expected);
    }
  }
}
