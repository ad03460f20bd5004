package dev.selvage.server.settings;

import dev.selvage.UsageException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** What one of several servers is called in logs, metrics and traces. */
final class InstanceId {
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  /** Of the name of the host, characters. */
  private static final int HOST = 80;

  private InstanceId() {}

  /** The name of the host and six random digits: a server that was started anew is another one. */
  static String make() {
    int random = ThreadLocalRandom.current().nextInt(1 << 24);
    return host() + "-" + HexFormat.of().toHexDigits(random, 6);
  }

  /**
   * Makes sure of one that somebody gave.
   *
   * @throws UsageException if it has other characters than a line of a log may show
   */
  static void check(String id) {
    if (!SANE.matcher(id).matches()) {
      throw new UsageException(
          "instance-id", "has other characters", "use up to 100 letters, digits, dots, - and _");
    }
  }

  private static String host() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A host without a name in any list; the digits tell its servers apart all the same.
      host = "host";
    }
    String plain = host.replaceAll("[^A-Za-z0-9._-]", "_");
    return plain.substring(0, Math.min(HOST, plain.length()));
  }
}
