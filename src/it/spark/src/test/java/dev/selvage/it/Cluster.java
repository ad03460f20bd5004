package dev.selvage.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A master and workers of Spark, each a process of its own, from the jars that this test runs with.
 * Workers start their executors from a folder of the same jars, as a distribution has it.
 */
final class Cluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  /** What this test has beside Spark: the thin jar's libraries, and those of tests. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "/org/(junit|opentest4j|apiguardian|imgscalr)/|surefire|/tools/jackson/|/com/squareup/"
              + "|/com/nimbusds/|/com/twelvemonkeys/|/webp-imageio/|/net/java/dev/jna/");

  private final Path folder;
  private final Path jars;
  private final int port;
  private final Process master;
  private final List<Process> workers = new ArrayList<>();

  private Cluster(Path folder, int workers) throws IOException {
    this.folder = folder;
    jars = Files.createDirectories(folder.resolve("spark/jars"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(entry);
      String name = jar.getFileName().toString();
      // The jar that is handed to spark-submit is all that brings Selvage along, and its libraries.
      boolean ours = name.startsWith("selvage-") || entry.contains("/de/siegmar/");
      if (name.endsWith(".jar") && !ours && !OTHERS.matcher(entry).find()) {
        Path link = jars.resolve(name);
        if (!Files.exists(link)) {
          Files.createSymbolicLink(link, jar);
        }
      }
    }
    port = freePort();
    master =
        start(
            "master",
            "-Xmx512m",
            "org.apache.spark.deploy.master.Master",
            "--host",
            HOST,
            "--port",
            Integer.toString(port),
            "--webui-port",
            "0");
    for (int i = 0; i < workers; i++) {
      addWorker();
    }
  }

  static Cluster start(Path folder, int workers) throws IOException {
    return new Cluster(folder, workers);
  }

  private void addWorker() throws IOException {
    int number = workers.size();
    Path work = Files.createDirectories(folder.resolve("worker-" + number));
    workers.add(
        start(
            "worker-" + number,
            "-Xmx256m",
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            HOST,
            "--webui-port",
            "0",
            "--cores",
            "1",
            "--memory",
            "1200m",
            "--work-dir",
            work.toString(),
            url()));
  }

  String url() {
    return "spark://" + HOST + ":" + port;
  }

  /** The end of a worker and of what it has started, without a word of warning. */
  void kill(int number) throws InterruptedException {
    Process worker = workers.get(number);
    List<ProcessHandle> executors = worker.descendants().toList();
    worker.destroyForcibly();
    executors.forEach(ProcessHandle::destroyForcibly);
    worker.waitFor(20, TimeUnit.SECONDS);
  }

  /** How many executors a worker runs. */
  long executors(int number) {
    return workers.get(number).descendants().count();
  }

  /** Submits the job; what it says goes to a file of this name. */
  Process submit(String name, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-Xmx600m",
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                url(),
                "--conf",
                "spark.driver.host=" + HOST,
                "--conf",
                "spark.driver.bindAddress=" + HOST,
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.executor.memory=700m",
                "--conf",
                "spark.sql.shuffle.partitions=4",
                "--class",
                "dev.selvage.spark.RenderManifest",
                System.getProperty("selvage.executable")));
    command.addAll(Arrays.asList(arguments));
    return start(name, command.toArray(String[]::new));
  }

  String log(String name) {
    try {
      return Files.readString(folder.resolve(name + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process start(String name, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dspark.master.rest.enabled=false",
            "-Dspark.worker.ui.enabled=false"));
    command.add("-cp");
    command.add(jars + "/*");
    command.addAll(Arrays.asList(arguments));
    File log = folder.resolve(name + ".log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
    builder.environment().put("SPARK_HOME", folder.resolve("spark").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", HOST);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }

  /** Waits until the master takes connections and each worker is known to it. */
  void await() throws IOException, InterruptedException {
    for (int i = 0; i < 3000; i++) {
      String log = log("master");
      if (Pattern.compile("Registering worker").matcher(log).results().count() >= workers.size()
          && connects()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IOException("the cluster did not start: " + log("master"));
  }

  private boolean connects() {
    try (Socket unused = new Socket(InetAddress.getByName(HOST), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    List<Process> all = new ArrayList<>(workers);
    all.add(master);
    for (Process process : all) {
      List<ProcessHandle> children = process.descendants().toList();
      process.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
