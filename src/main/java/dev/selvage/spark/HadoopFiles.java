package dev.selvage.spark;

import dev.selvage.UnusableInputException;
import dev.selvage.image.Limits;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.AccessDeniedException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;

/**
 * Files of all file systems that Hadoop knows, as the driver is set up for them. Goes to the
 * executors with the tasks; each makes its own of it.
 */
final class HadoopFiles implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String READ_POLICY = "fs.option.openfile.read.policy";

  private final HashMap<String, String> settings = new HashMap<>();
  private transient @Nullable Configuration configuration;

  HadoopFiles(Configuration driver) {
    for (Map.Entry<String, String> setting : driver) {
      settings.put(setting.getKey(), setting.getValue());
    }
  }

  private synchronized Configuration configuration() {
    Configuration made = configuration;
    if (made == null) {
      made = new Configuration(false);
      settings.forEach(made::set);
      configuration = made;
    }
    return made;
  }

  /** The file system of a path; that of this machine without files of checksums beside others. */
  FileSystem of(Path path) throws IOException {
    FileSystem system = path.getFileSystem(configuration());
    return system instanceof LocalFileSystem local ? local.getRawFileSystem() : system;
  }

  /** A file's length in bytes, or -1 if there is no such file. */
  long length(Path path) throws IOException {
    try {
      FileStatus status = of(path).getFileStatus(path);
      return status.isFile() ? status.getLen() : -1;
    } catch (FileNotFoundException e) {
      return -1;
    }
  }

  /**
   * An image, whole.
   *
   * @throws UnusableInputException if there is none, or it is larger than the limit
   * @throws IOException if it cannot be read now, which may pass
   */
  byte[] image(Path path, Limits limits) throws IOException {
    String name = path.toString();
    FileSystem system = of(path);
    FileStatus status = status(system, path);
    if (status.isDirectory()) {
      throw new UnusableInputException(name, "is a folder", "name the image file inside it");
    }
    if (status.getLen() > limits.maxBytes()) {
      throw new UnusableInputException(
          name,
          "is "
              + status.getLen()
              + " bytes large, more than the limit of "
              + limits.maxBytes()
              + " bytes",
          "compress it further, make it smaller, or raise the limit");
    }
    byte[] all = new byte[(int) status.getLen()];
    try (FSDataInputStream in = opened(system, status)) {
      in.readFully(all);
    }
    return all;
  }

  private static FileStatus status(FileSystem system, Path path) throws IOException {
    try {
      return system.getFileStatus(path);
    } catch (FileNotFoundException e) {
      throw new UnusableInputException(path.toString(), "does not exist", "check the path", e);
    } catch (AccessDeniedException | AccessControlException e) {
      throw new UnusableInputException(
          path.toString(), "may not be read", "check its rights and the job's credentials", e);
    }
  }

  private static FSDataInputStream opened(FileSystem system, FileStatus status) throws IOException {
    try {
      return system
          .openFile(status.getPath())
          .opt(READ_POLICY, "whole-file")
          .withFileStatus(status)
          .build()
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }
  }

  /**
   * Writes a file whole or not at all, in the place of one that may be there. A store of objects
   * shows nothing before the stream is closed, and a copy there would cost a request; elsewhere the
   * file is written beside and renamed.
   *
   * @param attempt names what is written beside, so that no two writers share it
   */
  void write(Path path, byte[] bytes, String attempt) throws IOException {
    FileSystem system = of(path);
    if (system.hasPathCapability(path, CommonPathCapabilities.ABORTABLE_STREAM)) {
      writeAbortable(system, path, bytes);
      return;
    }
    Path beside = new Path(path.getParent(), "." + path.getName() + "." + attempt);
    boolean done = false;
    try {
      try (FSDataOutputStream out = system.create(beside, true)) {
        out.write(bytes);
      }
      done = system.rename(beside, path);
      if (!done && system.exists(path)) {
        // HDFS replaces nothing by this call.
        system.delete(path, false);
        done = system.rename(beside, path);
      }
    } finally {
      if (!done) {
        system.delete(beside, false);
      }
    }
    if (!done) {
      throw new IOException(path + " cannot be put in its place");
    }
  }

  private static void writeAbortable(FileSystem system, Path path, byte[] bytes)
      throws IOException {
    FSDataOutputStream out = system.create(path, true);
    boolean done = false;
    try {
      out.write(bytes);
      done = true;
    } finally {
      if (!done) {
        // Closing it would show what there is of it.
        out.abort();
      }
      out.close();
    }
  }
}
