package dev.selvage.batch.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether a file lies on a disk of another machine, as far as the operating system says so.
 * SQLite's write-ahead log needs memory that is shared and locks that hold, and has neither there
 * (https://sqlite.org/wal.html, https://sqlite.org/useovernet.html).
 */
public final class NetworkDisk {
  private static final Set<String> TYPES =
      Set.of(
          "9p",
          "acfs",
          "afpfs",
          "afs",
          "beegfs",
          "ceph",
          "cifs",
          "coda",
          "davfs",
          "drvfs",
          "fhgfs",
          "gfs",
          "gfs2",
          "glusterfs",
          "gpfs",
          "lustre",
          "ncpfs",
          "ocfs2",
          "orangefs",
          "panfs",
          "prl_fs",
          "smb2",
          "smb3",
          "smbfs",
          "vboxsf",
          "virtiofs",
          "vmhgfs",
          "webdav");

  /** Behind {@code fuse.}; others, such as {@code fuse.mergerfs}, lie on this machine. */
  private static final Set<String> FUSE =
      Set.of(
          "blobfuse",
          "blobfuse2",
          "cephfs",
          "ceph-fuse",
          "curlftpfs",
          "davfs",
          "davfs2",
          "gcsfuse",
          "glusterfs",
          "goofys",
          "grpcfuse",
          "gvfsd-fuse",
          "juicefs",
          "mfs",
          "mount-s3",
          "osxfs",
          "rclone",
          "s3fs",
          "seaweedfs",
          "smbnetfs",
          "sshfs",
          "vmhgfs-fuse");

  private NetworkDisk() {}

  /** The file system's type if it is one of another machine; the file need not exist yet. */
  public static Optional<String> typeOf(Path file) {
    Path there = file.toAbsolutePath();
    if (there.toString().startsWith("\\\\")) {
      return Optional.of("a network share");
    }
    while (!Files.exists(there)) {
      Path parent = there.getParent();
      if (parent == null) {
        return Optional.empty();
      }
      there = parent;
    }
    try {
      return Optional.of(Files.getFileStore(there).type()).filter(NetworkDisk::isOne);
    } catch (IOException | SecurityException e) {
      // Not every system tells, and then there is nothing to warn of.
      return Optional.empty();
    }
  }

  /** Whether file systems of this type lie on other machines, or behind a virtual one's border. */
  static boolean isOne(String type) {
    String name = type.toLowerCase(Locale.ROOT);
    if (name.startsWith("fuse.")) {
      return FUSE.contains(name.substring("fuse.".length()));
    }
    return name.matches("nfs[0-9]*") || TYPES.contains(name);
  }
}
