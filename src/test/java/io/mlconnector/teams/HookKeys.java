package io.mlconnector.teams;

import io.mlconnector.testing.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

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
    static final TestCertificate FIRST = make("first", "2026/02/01 00:00:00");
    static final TestCertificate SECOND = make("second", "2026/02/15 00:00:00");
    static final TestCertificate LATER = make("later", "2026/03/10 00:00:00");
  }

  private static TestCertificate make(String name, String begin) {
    try {
      return TestCertificate.make(Files.createTempDirectory("hook-keys"), name, begin, 3_650);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
