package io.mlconnector.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

      // Then: lists of values, which suppliers have, are another content since version 8
      assertThat(pinned).isEqualTo(oldest);
      if (stream != StreamName.SUPPLIERS) {
        assertThat(newest).isEqualTo(pinned);
      }
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

  @Test
  void journalsExpandedInOneCallAreTheSameAsJournalsPutTogether() {
    try (var pod = FusionPod.start(SETTINGS.withJournalsExpandable(true))) {
      // Given
      FusionGateway linked = PlainGateway.to(pod, 4, 499);
      FusionGateway expanding = PlainGateway.to(pod, 4, 499, Map.of("expand-journals", "true"));

      // When
      Map<String, String> expected = new EveryRecord(linked, pod).of(StreamName.JOURNALS);
      Map<String, String> found = new EveryRecord(expanding, pod).of(StreamName.JOURNALS);

      // Then
      assertThat(found).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void slicesOfTimeTogetherAreTheWhole(int frameworkVersion) {
    try (var pod = FusionPod.start(SETTINGS)) {
      // Given
      FusionGateway gateway = PlainGateway.to(pod, frameworkVersion, 499);
      List<FusionRecord> all =
          records(gateway, new RowFilter.ChangedWithin(Instant.EPOCH, Optional.empty()));
      Instant middle = all.get(all.size() / 2).lastUpdate().orElseThrow();

      // When
      var slices =
          new ArrayList<>(
              records(gateway, new RowFilter.ChangedWithin(Instant.EPOCH, Optional.of(middle))));
      int early = slices.size();
      slices.addAll(records(gateway, new RowFilter.ChangedWithin(middle, Optional.empty())));

      // Then
      assertThat(early).isPositive();
      assertThat(slices).extracting(FusionRecord::key).isEqualTo(keys(all));
      assertThat(all).extracting(found -> found.lastUpdate().orElseThrow()).isSorted();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 9})
  void recordsAreFoundByTheirKeys(int frameworkVersion) {
    try (var pod = FusionPod.start(SETTINGS)) {
      // Given
      FusionGateway gateway = PlainGateway.to(pod, frameworkVersion, 499);
      RecordPage all =
          gateway.fetch(
              new PageRequest(
                  StreamName.INVOICES, new RowFilter.KeysAfter(0), 0, PageRequest.Projection.KEYS));
      List<Long> some =
          all.records().stream()
              .limit(RowFilter.KeysIn.MOST)
              .map(found -> Long.valueOf(found.key().value()))
              .toList();
      var wanted = new ArrayList<>(some);
      wanted.set(0, 1L);

      // When
      List<FusionRecord> found = records(gateway, new RowFilter.KeysIn(wanted));
      List<FusionRecord> after = records(gateway, new RowFilter.KeysAfter(some.getLast()));

      // Then: a key that does not exist does not come
      assertThat(found)
          .extracting(record -> Long.valueOf(record.key().value()))
          .isEqualTo(some.subList(1, some.size()));
      assertThat(after).hasSize(all.records().size() - some.size());
      assertThat(all.records()).allMatch(record -> record.payload().length < 120);
    }
  }

  private static List<FusionRecord> records(FusionGateway gateway, RowFilter filter) {
    RecordPage page = gateway.fetch(PageRequest.first(StreamName.INVOICES, filter));
    assertThat(page.hasMore()).isFalse();
    return page.records();
  }

  private static List<RecordKey> keys(List<FusionRecord> records) {
    return records.stream().map(FusionRecord::key).toList();
  }
}
