package io.mlconnector.teams.hearing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret that only Graph is given with a subscription and sends with every notification. It is
 * 256 random bits, so its hash can be stored as it is: there is nothing to guess it from.
 */
final class ClientState {
  private static final int BYTES = 32;

  private ClientState() {}

  static String make() {
    byte[] secret = new byte[BYTES];
    // No constant: a native image would carry one with the seed of the machine that built it.
    new SecureRandom().nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  static byte[] hash(String clientState) {
    return sha256().digest(clientState.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes the same time wherever the two differ. */
  static boolean matches(String given, byte[] hash) {
    return MessageDigest.isEqual(hash(given), hash);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
