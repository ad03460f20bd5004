package dev.selvage.image.internal.heif;

import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.color.Cicp;
import dev.selvage.image.internal.heif.ItemData.Extent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first frame of a sequence of pictures that has no picture besides (ISO/IEC 14496-12,
 * 8.3 to 8.7). For one thread.
 */
final class FirstFrame {
  private static final int SAMPLE_ENTRY_BYTES = 78;

  private final ByteView file;
  private final HeifBoxes boxes;
  private final SizeLimits sizes;

  FirstFrame(ByteView file, HeifBoxes boxes, SizeLimits sizes) {
    this.file = file;
    this.boxes = boxes;
    this.sizes = sizes;
  }

  /**
   * The picture of the first track that has any.
   *
   * @param movie the box {@code moov}
   * @throws dev.selvage.UnusableInputException if there is none that is read
   */
  HeifPicture of(HeifBox movie) {
    for (HeifBox track : boxes.in(movie.body(), 0)) {
      HeifBox media =
          track.type().equals("trak") ? HeifBoxes.find(boxes.in(track.body(), 0), "mdia") : null;
      HeifPicture picture = media == null ? null : ofMedia(boxes.in(media.body(), 0));
      if (picture != null) {
        return picture;
      }
    }
    throw file.notRead("is a video or a sequence without pictures", "export one picture of it");
  }

  private @Nullable HeifPicture ofMedia(List<HeifBox> media) {
    HeifBox handler = HeifBoxes.find(media, "hdlr");
    HeifBox information = HeifBoxes.find(media, "minf");
    if (handler == null
        || information == null
        || !(handler.body().has(8, "pict") || handler.body().has(8, "vide"))) {
      return null;
    }
    HeifBox table = HeifBoxes.find(boxes.in(information.body(), 0), "stbl");
    return table == null ? null : ofTable(boxes.in(table.body(), 0));
  }

  private @Nullable HeifPicture ofTable(List<HeifBox> table) {
    HeifBox kinds = HeifBoxes.find(table, "stsd");
    ItemData data = data(table);
    List<HeifBox> entries = kinds == null ? List.of() : boxes.in(kinds.body(), 8);
    if (data == null || entries.isEmpty()) {
      return null;
    }
    HeifBox entry = entries.get(0);
    Coding coding = Coding.of(entry.type());
    if (coding == null) {
      return null;
    }
    ByteView body = entry.body();
    Size size = sizes.of(body.u16(24), body.u16(26), "its track says");
    Cicp colors = null;
    ByteView profile = null;
    ByteView configuration = null;
    for (HeifBox part : boxes.in(body, SAMPLE_ENTRY_BYTES)) {
      if (part.type().equals("colr")) {
        colors = colors == null ? PictureReader.cicp(part.body()) : colors;
        profile = profile == null ? PictureReader.icc(part.body()) : profile;
      } else if (part.type().equals(coding.configuration())) {
        configuration = part.body();
      }
    }
    if (configuration == null) {
      throw file.damaged("it has a track of which it does not say how it is coded");
    }
    CodedPicture coded = new CodedPicture(coding, size, configuration, data);
    return new HeifPicture(
        List.of(coded), 1, size, PictureGeometry.whole(size), colors, profile, null, false);
  }

  /** Where the first frame lies: at the start of the first chunk. */
  private @Nullable ItemData data(List<HeifBox> table) {
    HeifBox sizes = HeifBoxes.find(table, "stsz");
    HeifBox chunks = HeifBoxes.find(table, "stco");
    HeifBox large = HeifBoxes.find(table, "co64");
    if (sizes == null || (chunks == null && large == null)) {
      return null;
    }
    long length = sizes.body().u32(4);
    if (length == 0) {
      length = sizes.body().u32(12);
    }
    long start =
        chunks != null
            ? chunks.body().u32(8)
            : new Fields(large == null ? sizes.body() : large.body(), 8).number(8);
    int from = start < 0 || start > file.length() ? file.length() : (int) start;
    ByteView bytes = file.part(from, Math.min(length, file.length()));
    return new ItemData(file, List.of(new Extent(length, bytes)));
  }
}
