package dev.selvage.batch.journal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkDiskTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nfs",
        "nfs4",
        "NFS",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "afpfs",
        "webdav",
        "ceph",
        "lustre",
        "glusterfs",
        "vboxsf",
        "virtiofs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.glusterfs",
        "fuse.gvfsd-fuse"
      })
  void otherMachinesHaveThese(String type) {
    assertTrue(NetworkDisk.isOne(type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ext4",
        "xfs",
        "btrfs",
        "zfs",
        "tmpfs",
        "overlay",
        "overlayfs",
        "apfs",
        "hfs",
        "NTFS",
        "fuseblk",
        "fuse.mergerfs",
        "fuse.ntfs-3g",
        "vfat",
        ""
      })
  void thisMachineHasThese(String type) {
    assertFalse(NetworkDisk.isOne(type));
  }

  @Test
  void aFileThatIsNotThereYetIsWhereItsFolderIs(@TempDir Path folder) throws IOException {
    boolean network = NetworkDisk.isOne(Files.getFileStore(folder).type());
    Path file = folder.resolve("none/j.db");
    assertTrue(network == NetworkDisk.typeOf(file).isPresent());
  }
}
