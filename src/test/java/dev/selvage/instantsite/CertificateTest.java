package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.ServerException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {
  private static final String PASSWORD = "changeit";

  @Test
  void aServerThatNobodyVouchesForIsNotTalkedTo(@TempDir Path dir) throws Exception {
    try (LocalSite site = new LocalSite()) {
      site.server.useHttps(selfSigned(dir));
      URI base = URI.create("https://localhost:" + site.server.getPort() + "/api/v1");
      ServerException e =
          assertThrows(
              ServerException.class, () -> site.client(s -> s.baseUrl(base)).reserve(1003, "t"));
      assertEquals(0, e.status());
      assertTrue(e.what().contains("certificate is not trusted"), e.what());
      assertEquals(1, site.heard.size());
      assertEquals(0, site.time.waits.size());
    }
  }

  /** A key that the JDK's own tool makes. */
  private static SSLSocketFactory selfSigned(Path dir) throws Exception {
    Path file = dir.resolve("keys.p12");
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process keytool =
        new ProcessBuilder(
                tool,
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("log").toFile())
            .start();
    assertTrue(keytool.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, keytool.exitValue());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context.getSocketFactory();
  }
}
