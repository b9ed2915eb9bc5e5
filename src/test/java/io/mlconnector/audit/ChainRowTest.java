package io.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.ChainRow.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChainRowTest {
  /**
   * The value was computed apart from this code, from the description of the encoding. It must
   * never change: every trail that exists is verified with it.
   */
  @Test
  void encodingIsWhatItAlwaysWas() {
    var row =
        row(
            42,
            "2026-11-21T12:34:56.789012Z",
            "OPERATOR",
            "ada",
            "credential.put",
            "credential",
            "fusion/client-secret",
            "DONE",
            null,
            "{\"fingerprint\":\"k1:0011\"}",
            "Zürich");

    assertThat(row.hash(ChainHash.GENESIS, 7).hex())
        .isEqualTo("f33d4f7c2b137323334f0c25c93cfdbbda3d4790c412a85192b038ba4423a671");
  }

  @Test
  void momentsBeforeTheEpochAndAfterTheMillisecondCount() {
    assertThat(
            hashes(
                List.of(
                    "2026-01-01T00:00:00.000001Z",
                    "2026-01-01T00:00:00Z",
                    "1969-12-31T23:59:59.999999Z")))
        .doesNotHaveDuplicates();
  }

  @Test
  void noTwoWaysToCutTheSameTextsHashAlike() {
    var random = new Random(7);
    var seen = new HashSet<String>();
    var rows = new HashSet<List<@Nullable String>>();
    for (int i = 0; i < 5_000; i++) {
      var texts = new ArrayList<@Nullable String>();
      for (int column = 0; column < 9; column++) {
        texts.add(random.nextInt(4) == 0 ? null : "ab".substring(random.nextInt(3)));
      }
      if (rows.add(texts)) {
        assertThat(
                seen.add(
                    row(1, "2026-01-01T00:00:00Z", texts.toArray(new String[0]))
                        .hash(ChainHash.GENESIS, 1)
                        .hex()))
            .as("%s", texts)
            .isTrue();
      }
    }
  }

  private static List<String> hashes(List<String> moments) {
    return moments.stream().map(moment -> row(1, moment).hash(ChainHash.GENESIS, 1).hex()).toList();
  }

  private static ChainRow row(long id, String moment, @Nullable String... texts) {
    var list = new ArrayList<Text>();
    for (String text : texts) {
      list.add(Text.of(text));
    }
    return new ChainRow(id, Instant.parse(moment), list);
  }
}
