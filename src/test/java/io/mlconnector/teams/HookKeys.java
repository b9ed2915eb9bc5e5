package io.mlconnector.teams;

import io.mlconnector.testing.TestCertificate;
import java.time.Duration;
import java.time.Instant;

/** Key pairs that several tests share, because making one takes its time. */
final class HookKeys {
  private HookKeys() {}

  /** Valid since February 2026. */
  static TestCertificate first() {
    return Made.FIRST;
  }

  /** Valid since two weeks later. */
  static TestCertificate second() {
    return Made.SECOND;
  }

  /** Valid from the tenth of March 2026 on. */
  static TestCertificate later() {
    return Made.LATER;
  }

  private static final class Made {
    static final TestCertificate FIRST = make("first", "2026-02-01T00:00:00Z");
    static final TestCertificate SECOND = make("second", "2026-02-15T00:00:00Z");
    static final TestCertificate LATER = make("later", "2026-03-10T00:00:00Z");
  }

  private static TestCertificate make(String name, String begin) {
    return TestCertificate.make(name, Instant.parse(begin), Duration.ofDays(3_650));
  }
}
