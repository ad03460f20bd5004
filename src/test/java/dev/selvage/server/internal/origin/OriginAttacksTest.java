package dev.selvage.server.internal.origin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.fixtures.FaultyServer;
import dev.selvage.image.Limits;
import dev.selvage.server.settings.OriginHosts;
import dev.selvage.server.settings.OriginSettings;
import dev.selvage.server.settings.OriginUrl;
import dev.selvage.server.store.OriginFailedException;
import dev.selvage.server.store.OriginForbiddenException;
import dev.selvage.server.tracing.Tracing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attempts to have the server ask where it should not. Each is refused before a connection is made:
 * a listener on loopback, at the port that each of them leads to, sees nothing.
 */
@Timeout(60)
class OriginAttacksTest {
  private static final byte[] PUBLIC = {93, (byte) 184, (byte) 215, 14};

  private final AtomicReference<String> location = new AtomicReference<>("");
  private FaultyServer victim;
  private FaultyServer origin;

  @BeforeEach
  void listen() throws IOException {
    victim = FaultyServer.sending("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    origin =
        new FaultyServer(
            (request, out, own) ->
                out.write(
                    ("HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: "
                            + location.get()
                            + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
  }

  @AfterEach
  void sawNothing() throws IOException {
    int seen = victim.connections();
    victim.close();
    origin.close();
    assertEquals(0, seen, "a connection was made");
  }

  /** Where a redirect of an origin that is trusted itself may lead to; PORT is the listener's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:PORT/",
        "https://127.0.0.1:PORT/",
        "http://localhost:PORT/",
        "https://localhost.:PORT/",
        "//127.0.0.1:PORT/",
        "http://2130706433:PORT/",
        "http://017700000001:PORT/",
        "http://0x7f000001:PORT/",
        "http://0x7f.0.0.1:PORT/",
        "http://0177.0.0.1:PORT/",
        "http://127.1:PORT/",
        "http://127.0.1:PORT/",
        "http://0:PORT/",
        "http://0.0.0.0:PORT/",
        "http://127.255.255.254:PORT/",
        "http://[::1]:PORT/",
        "http://[::]:PORT/",
        "http://[::ffff:127.0.0.1]:PORT/",
        "http://[::ffff:7f00:1]:PORT/",
        "http://[0:0:0:0:0:ffff:7f00:0001]:PORT/",
        "http://[::127.0.0.1]:PORT/",
        "http://[64:ff9b::7f00:1]:PORT/",
        "http://[2002:7f00:1::]:PORT/",
        "http://[fe80::1]:PORT/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/latest/meta-data/",
        "http://metadata.google.internal/computeMetadata/v1/",
        "http://100.100.100.200/latest/meta-data/",
        "http://10.0.0.1:PORT/",
        "http://other.test:PORT/",
        "http://user:password@127.0.0.1:PORT/",
        "http://origin.test@127.0.0.1:PORT/",
        "http://origin.test:80@127.0.0.1:PORT/",
        "http://127.0.0.1:PORT#@origin.test/",
        "http://127.0.0.1:PORT?@origin.test/",
        "http://127.0.0.1:PORT\\@origin.test/",
        "http:\\\\127.0.0.1:PORT/",
        "http://origin.test.127.0.0.1.nip.test:PORT/",
        "http://user@origin.test:PORT/",
        "http://listed.test:PORT/",
        "https://listed.test:PORT/",
        "https://user@listed.test/",
        "https://listed.test./",
        "http://\u2460\u2461\u2466.0.0.1:PORT/",
        "http://127\u30020\u30020\u30021:PORT/",
        "http://\uff11\uff12\uff17.0.0.1:PORT/",
        "https://loopback.test/",
        "https://mixed.test/",
        "ftp://127.0.0.1:PORT/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:PORT/_x",
        "javascript:alert(1)"
      })
  void aRedirectLeadsNowhere(String target) throws IOException {
    location.set(target.replace("PORT", String.valueOf(victim.port())));
    Dns resolver =
        host ->
            switch (host) {
              case "origin.test" -> loopback();
              case "mixed.test" ->
                  List.of(
                      InetAddress.getByAddress(host, PUBLIC),
                      InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}));
              default -> loopback();
            };
    OriginHosts hosts =
        new OriginHosts(
            Set.of("listed.test", "loopback.test", "mixed.test"), Set.of("origin.test"));
    OriginUrl url = OriginUrl.parse("http://origin.test:" + origin.port() + "/img/{id}");
    try (OriginStore store = store(url, hosts, resolver)) {
      Exception e = assertThrows(RuntimeException.class, () -> store.find("a"));
      // What OkHttp takes for no URL at all is a mistake of the origin's, not an attempt.
      assertTrue(
          e instanceof OriginForbiddenException
              || (e instanceof OriginFailedException
                  && String.valueOf(e.getMessage()).contains("leads to no URL")),
          e.toString());
      assertFalse(String.valueOf(e.getMessage()).contains("password"), e.getMessage());
    }
    assertEquals(1, origin.connections());
  }

  /** What a name that is listed, but not trusted, may resolve to. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "168.63.129.16",
        "169.254.0.1",
        "169.254.169.254",
        "169.254.170.2",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.192",
        "192.0.2.1",
        "192.31.196.1",
        "192.52.193.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.175.48.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:7f00:1",
        "::ffff:a00:1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::7f00:1",
        "100::1",
        "2001::1",
        "2001:0:7f00:1::1",
        "2001:2::1",
        "2001:10::1",
        "2001:20::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2620:4f:8000::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void aNameDoesNotLeadToWhatIsNotPublic(String address) throws UnknownHostException {
    InetAddress resolved = InetAddress.getByName(address);
    assertFalse(PublicAddresses.contain(resolved));
    OriginUrl url = OriginUrl.parse("https://name.test:" + victim.port() + "/{id}");
    try (OriginStore store = store(url, OriginHosts.NONE, host -> List.of(resolved))) {
      assertThrows(OriginForbiddenException.class, () -> store.find("a"));
    }
  }

  /** The sockets refuse what no resolver was asked for. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "[::1]", "[::ffff:7f00:1]"})
  void anAddressInTheUrlItselfIsRefusedToo(String host) {
    OriginUrl url = OriginUrl.parse("https://" + host + ":" + victim.port() + "/{id}");
    try (OriginStore store = store(url, OriginHosts.NONE, Dns.SYSTEM)) {
      assertThrows(OriginForbiddenException.class, () -> store.find("a"));
    }
    CheckedSockets sockets = new CheckedSockets();
    InetAddress loopback = InetAddress.getLoopbackAddress();
    assertThrows(
        OriginForbiddenException.class, () -> sockets.createSocket(loopback, victim.port()));
    assertThrows(
        OriginForbiddenException.class,
        () -> sockets.createSocket("127.0.0.1", victim.port(), loopback, 0));
    assertThrows(
        OriginForbiddenException.class,
        () -> {
          try (Socket socket = sockets.createSocket()) {
            socket.connect(new InetSocketAddress(loopback, victim.port()));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2000::1",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2003::1",
        "2620:fe::fe",
        "3ffe::1"
      })
  void neighboursOfWhatIsNotPublicAre(String address) throws UnknownHostException {
    assertTrue(PublicAddresses.contain(InetAddress.getByName(address)));
  }

  /** A second answer of the resolver is never connected to: what was checked is what is used. */
  @Test
  void aNameThatIsResolvedOtherwiseTheSecondTimeGainsNothing() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    List<InetAddress> first = List.of(InetAddress.getByAddress("rebind.test", PUBLIC));
    Dns rebinding = host -> asked.getAndIncrement() == 0 ? first : loopback();
    // The client connects to what this gives it, and resolves nothing between.
    Dns checked = new CheckedDns(rebinding);
    assertEquals(first, checked.lookup("rebind.test"));
    assertThrows(OriginForbiddenException.class, () -> checked.lookup("rebind.test"));
    OriginUrl url = OriginUrl.parse("https://rebind.test:" + victim.port() + "/{id}");
    try (OriginStore store = store(url, OriginHosts.NONE, rebinding)) {
      assertThrows(OriginForbiddenException.class, () -> store.find("a"));
    }
    assertEquals(3, asked.get());
  }

  @Test
  void redirectsEndAfterThree() throws IOException {
    location.set("/again");
    OriginUrl url = OriginUrl.parse("http://origin.test:" + origin.port() + "/{id}");
    OriginHosts hosts = new OriginHosts(Set.of(), Set.of("origin.test"));
    try (OriginStore store = store(url, hosts, host -> loopback())) {
      assertThrows(OriginFailedException.class, () -> store.find("a"));
    }
    assertEquals(1 + 3, origin.connections());
  }

  /** No id leads out of the base, and what it holds is a part of the path and nothing else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret",
        "..",
        "a/../../secret",
        "./a",
        ".hidden",
        "a/./b",
        "//evil.test/a",
        "/etc/passwd",
        "a\\..\\b",
        "%2e%2e/secret",
        "%2E%2E%2Fsecret",
        "%252e%252e%252fsecret",
        "a\r\nHost: evil",
        "a\u0000",
        "http://evil.test/a",
        "a//b",
        "..;/secret:x",
        "\uff0e\uff0e\\x"
      })
  void noIdLeadsOutOfTheBase(String id) {
    OriginUrl url = OriginUrl.parse("http://origin.test:" + victim.port() + "/img/{id}");
    OriginHosts hosts = new OriginHosts(Set.of(), Set.of("origin.test"));
    try (OriginStore store = store(url, hosts, host -> loopback())) {
      assertTrue(store.find(id).isEmpty());
    }
  }

  @Test
  void whatAnIdHoldsIsPathAlone() {
    OriginUrl url = OriginUrl.parse("https://img.example.com/base/{id}.jpg");
    assertEquals(
        "https://img.example.com/base/a%3Fb%23c%40d%26e%2525/%C3%A9%20f.jpg",
        url.of("a?b#c@d&e%25/\u00e9 f"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user@host/{id}",
        "https://user:secret@host/{id}",
        "https://host/{id}?token=1",
        "https://host?x={id}",
        "https://host/#{id}",
        "https://host{id}",
        "https://{id}/",
        "https://{id}.host/x",
        "https://host:{id}/",
        "https://host/a{id}",
        "https://host/{id}/{id}",
        "https://host/../{id}",
        "https://host/./{id}",
        "https://host/a/..//{id}",
        "https://host//{id}",
        "https://host/%2e%2e/{id}",
        "https://host/{id}/../x",
        "https://2130706433/{id}",
        "https://0x7f000001/{id}",
        "https://0x7f.1/{id}",
        "https://127.1/{id}",
        "https://0177.0.0.1/{id}",
        "https://host",
        "https:///{id}",
        "https://ho st/{id}",
        "https://host\\@evil/{id}"
      })
  void aUrlOfImagesIsPlain(String text) {
    UsageException e = assertThrows(UsageException.class, () -> OriginUrl.parse(text));
    assertFalse(String.valueOf(e.getMessage()).contains("secret"), e.getMessage());
  }

  @Test
  void withoutTlsAHostIsTrustedByName() {
    OriginUrl url = OriginUrl.parse("http://origin.test/{id}");
    assertThrows(UsageException.class, () -> store(url, OriginHosts.NONE, host -> loopback()));
  }

  private static OriginStore store(OriginUrl url, OriginHosts hosts, Dns resolver) {
    OriginSettings settings =
        OriginSettings.DEFAULT.withTime(Duration.ofSeconds(20)).withHosts(hosts);
    return new OriginStore(
        new HttpOrigin(url, settings, Tracing.NONE, resolver), Limits.DEFAULT, settings, null);
  }

  private static List<InetAddress> loopback() {
    return Arrays.asList(InetAddress.getLoopbackAddress());
  }
}
