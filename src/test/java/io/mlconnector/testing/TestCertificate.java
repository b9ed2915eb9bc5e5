package io.mlconnector.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** A self-signed certificate with its key, made for one test by the JDK's own tool. */
public record TestCertificate(X509Certificate certificate, String pem, String keyPem, Path store) {
  /** Of the store and of the key in it. */
  public static final String PASSWORD = "changeit";

  private static final String ALIAS = "test";

  /**
   * Makes one.
   *
   * @param directory where the key store may be written
   * @param name of its subject
   * @param begin when it becomes valid, as keytool reads it, such as {@code -1d}
   * @param days how long it is valid from then on
   */
  public static TestCertificate make(Path directory, String name, String begin, int days) {
    try {
      Path store = Files.createTempDirectory(directory, "keys").resolve("test.p12");
      run(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
              "-J-XX:TieredStopAtLevel=1",
              "-J-XX:+UseSerialGC",
              "-genkeypair",
              "-keyalg",
              "RSA",
              "-keysize",
              "2048",
              "-alias",
              ALIAS,
              "-dname",
              "CN=" + name,
              "-ext",
              "san=dns:localhost,ip:127.0.0.1",
              "-startdate",
              begin,
              "-validity",
              Integer.toString(days),
              "-storetype",
              "PKCS12",
              "-keystore",
              store.toString(),
              "-storepass",
              PASSWORD));
      return read(store);
    } catch (Exception e) {
      throw new IllegalStateException("no certificate could be made", e);
    }
  }

  private static TestCertificate read(Path store) throws Exception {
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Certificate certificate = keys.getCertificate(ALIAS);
    Key key = keys.getKey(ALIAS, PASSWORD.toCharArray());
    return new TestCertificate(
        (X509Certificate) certificate,
        pem("CERTIFICATE", certificate.getEncoded()),
        pem("PRIVATE KEY", key.getEncoded()),
        store);
  }

  private static String pem(String kind, byte[] bytes) {
    var encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, encoder.encodeToString(bytes), kind);
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (tool.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
  }
}
