package io.mlconnector.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodAddressTest {
  @Test
  void linksAreTakenForWhatStandsBelowTheVersion() {
    assertThat(
            PodAddress.belowRoot(
                "https://pod:443/fscmRestApi/resources/11.13.18.05/journalBatches/7/child/journalHeaders/00AF?x=1"))
        .contains("journalBatches/7/child/journalHeaders/00AF");
    assertThat(
            PodAddress.belowRoot("/fscmRestApi/resources/latest/valueSets/CC%20EMEA/child/values/"))
        .contains("valueSets/CC%20EMEA/child/values");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://evil.example/",
        "https://pod/fscmRestApi/other/7",
        "https://pod/fscmRestApi/resources/1/../../secret",
        "https://pod/fscmRestApi/resources/1/%2e%2E/secret",
        "https://pod/fscmRestApi/resources/1/a b",
        "https://pod/fscmRestApi/resources/1/a\r\nHost: evil",
        "https://pod/fscmRestApi/resources/1/",
        "https://pod/fscmRestApi/resources/1/a//b"
      })
  void otherLinksAreNoAddresses(String link) {
    assertThat(PodAddress.belowRoot(link)).isEmpty();
  }
}
