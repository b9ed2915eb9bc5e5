package io.mlconnector.teams;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** A certificate of an app registration with its key, made by the JDK's own tool. */
record AppCertificate(X509Certificate certificate, String pem, String keyPem) {
  private static final String PASSWORD = "changeit";
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  static AppCertificate make() {
    try {
      Path directory = Files.createTempDirectory("app-certificate");
      Path file = directory.resolve("app.p12");
      run(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
              "-genkeypair",
              "-alias",
              "app",
              "-keyalg",
              "RSA",
              "-keysize",
              "2048",
              "-dname",
              "CN=ml-connector",
              "-validity",
              "30",
              "-storetype",
              "PKCS12",
              "-keystore",
              file.toString(),
              "-storepass",
              PASSWORD));
      var store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD.toCharArray());
      }
      Files.delete(file);
      Files.delete(directory);
      var certificate = (X509Certificate) store.getCertificate("app");
      byte[] key = store.getKey("app", PASSWORD.toCharArray()).getEncoded();
      return new AppCertificate(
          certificate, pem("CERTIFICATE", certificate.getEncoded()), pem("PRIVATE KEY", key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no certificate", e);
    }
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream out = process.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String kind, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, LINES.encodeToString(bytes), kind);
  }
}
