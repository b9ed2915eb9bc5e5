package io.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditQueryTest {
  private static final AuditAction PUT = new AuditAction("credential.put");
  private static final AuditObject LOOKER = new AuditObject("credential", "looker");
  private static final AuditObject FUSION = new AuditObject("credential", "fusion");

  private static TrailFixture trail;

  @BeforeAll
  static void migrate() {
    trail = TrailFixture.on(TestDatabase.connector());
  }

  @BeforeEach
  void empty() throws SQLException {
    trail.reset();
  }

  @Test
  void filtersMustAllHold() {
    trail.trail().record(AuditEvent.done(Actor.operator("ada"), PUT, LOOKER));
    trail.trail().record(AuditEvent.done(Actor.operator("ada"), PUT, FUSION));
    trail.trail().record(AuditEvent.done(Actor.operator("bob"), PUT, FUSION));
    trail.trail().record(TrailFixture.event(1));

    assertThat(list(AuditFilter.all())).hasSize(4);
    assertThat(list(AuditFilter.all().by("ada"))).hasSize(3);
    assertThat(list(AuditFilter.all().doing("credential.put"))).hasSize(3);
    assertThat(list(AuditFilter.all().toAny("credential"))).hasSize(3);
    assertThat(list(AuditFilter.all().to(FUSION))).hasSize(2);
    assertThat(list(AuditFilter.all().to(FUSION).by("ada").doing("credential.put"))).hasSize(1);
    assertThat(list(AuditFilter.all().by("' OR true --"))).isEmpty();
  }

  @Test
  void timeIncludesTheFirstMomentAndExcludesTheLast() {
    trail.fill(5);
    List<AuditEntry> newestFirst = list(AuditFilter.all());
    Instant second = newestFirst.get(3).recordedAt();
    Instant fourth = newestFirst.get(1).recordedAt();

    assertThat(list(AuditFilter.all().between(second, fourth)))
        .containsExactly(newestFirst.get(2), newestFirst.get(3));
  }

  @Test
  void pagesShowEveryEntryOnceNewestFirst() {
    trail.fill(53);
    var seen = new ArrayList<AuditEntry>();
    Optional<AuditCursor> after = Optional.empty();
    int pages = 0;
    do {
      var page = trail.query().list(AuditFilter.all(), after, 10);
      seen.addAll(page.entries());
      after = page.next().map(cursor -> AuditCursor.parse(cursor.text()).orElseThrow());
      pages++;
      // What is written meanwhile belongs before the first page.
      trail.trail().record(TrailFixture.event(100 + pages));
    } while (after.isPresent());

    assertThat(pages).isEqualTo(6);
    assertThat(seen)
        .hasSize(53)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Comparator.comparing(AuditEntry::recordedAt).reversed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a", "a.", ".b", "!.!", "zzzzzzzzzzzzzzzzzzzz.1", "a.b.c"})
  void cursorsOfOthersAreNone(String text) {
    assertThat(AuditCursor.parse(text)).isEmpty();
  }

  @Test
  void pagesAreBounded() {
    assertThatThrownBy(() -> trail.query().list(AuditFilter.all(), Optional.empty(), 501))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<AuditEntry> list(AuditFilter filter) {
    return trail.query().list(filter, Optional.empty(), 100).entries();
  }
}
