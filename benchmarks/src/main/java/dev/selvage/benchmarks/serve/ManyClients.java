package dev.selvage.benchmarks.serve;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients that each ask for one image after the other over a connection of their own, and tell the
 * answers by status; wrk does not. Each begins another image at once, refused or not, unless told
 * to wait after a refusal as the server asks. One file, so that {@code java ManyClients.java} runs
 * it as it is.
 */
public final class ManyClients {
  private static final int TIMEOUT_MILLIS = 30_000;

  private final int port;
  private final List<String> paths;
  private final boolean polite;
  private final long end;
  private final AtomicInteger next = new AtomicInteger();
  private final ConcurrentMap<String, LongAdder> answers = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Long> accepted = new ConcurrentLinkedQueue<>();

  private ManyClients(int port, List<String> paths, boolean polite, long end) {
    this.port = port;
    this.paths = paths;
    this.polite = polite;
    this.end = end;
  }

  /**
   * Runs for a time and prints a line of JSON: answers by status, and the times of the accepted.
   *
   * @param args port of this machine, file of paths, clients, seconds, and {@code polite} or {@code
   *     impatient}
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int seconds = Integer.parseInt(args[3]);
    ManyClients clients =
        new ManyClients(
            Integer.parseInt(args[0]),
            Files.readAllLines(Path.of(args[1])),
            args[4].equals("polite"),
            System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
    Thread[] threads = new Thread[Integer.parseInt(args[2])];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(null, clients::run, "client-" + i, 256 * 1024);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(clients.report(seconds));
  }

  private void run() {
    while (System.nanoTime() < end) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        talk(socket, new BufferedInputStream(socket.getInputStream(), 1 << 16));
      } catch (IOException e) {
        count("broken: " + e.getClass().getSimpleName());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void talk(Socket socket, InputStream in) throws IOException, InterruptedException {
    boolean open = true;
    while (open && System.nanoTime() < end) {
      String path = paths.get(Math.floorMod(next.getAndIncrement(), paths.size()));
      long start = System.nanoTime();
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String status = line(in).split(" ")[1];
      long length = 0;
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        String lower = header.toLowerCase(Locale.ROOT);
        if (lower.startsWith("content-length:")) {
          length = Long.parseLong(lower.substring(15).trim());
        }
        open &= !lower.equals("connection: close");
      }
      in.skipNBytes(length);
      count(status);
      if (status.equals("200")) {
        accepted.add(System.nanoTime() - start);
      } else if (polite) {
        Thread.sleep(1000);
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int each = in.read();
    while (each != '\n') {
      if (each < 0) {
        throw new EOFException("in the middle of an answer");
      }
      if (each != '\r') {
        line.append((char) each);
      }
      each = in.read();
    }
    return line.toString();
  }

  private void count(String answer) {
    answers.computeIfAbsent(answer, key -> new LongAdder()).increment();
  }

  private String report(int seconds) {
    long[] times = accepted.stream().mapToLong(Long::longValue).sorted().toArray();
    StringBuilder counts = new StringBuilder();
    for (Map.Entry<String, LongAdder> each : new TreeMap<>(answers).entrySet()) {
      counts.append(counts.isEmpty() ? "" : ",");
      counts.append('"').append(each.getKey()).append("\":").append(each.getValue());
    }
    return String.format(
        Locale.ROOT,
        "{\"answers\":{%s},\"accepted\":%.1f,\"p50\":%.0f,\"p99\":%.0f,\"max\":%.0f}",
        counts,
        (double) times.length / seconds,
        quantile(times, 0.5),
        quantile(times, 0.99),
        quantile(times, 1));
  }

  /** In ms. */
  private static double quantile(long[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.round(share * (sorted.length - 1))] / 1e6;
  }
}
