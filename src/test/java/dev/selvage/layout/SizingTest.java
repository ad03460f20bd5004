package dev.selvage.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.image.Size;
import dev.selvage.transform.Crop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizingTest {
  // Worked out on paper. An empty side was not asked for.
  @ParameterizedTest(name = "{0} of {1}x{2} to {3}x{4}")
  @CsvSource({
    // mode, image, asked, scaled, box
    "scale, 400,300, 200,50, 200,50, 200,50",
    "scale, 400,300, 200,, 200,150, 200,150",
    "scale, 400,300, ,600, 800,600, 800,600",
    "scale, 400,300, ,, 400,300, 400,300",
    "scale, 3,2, 1,, 1,1, 1,1", // 2/3 rounds up
    "scale, 1000,1, 10,, 10,1, 10,1", // 0.01 is at least 1
    "scale, 4,3, 2,, 2,2, 2,2", // 1.5 rounds half up
    "scale, 4,1, 2,, 2,1, 2,1", // 0.5 rounds half up
    "scale, 65500,65500, 1000000,, 1000000,1000000, 1000000,1000000",
    "fit, 400,300, 200,200, 200,150, 200,150",
    "fit, 300,400, 200,200, 150,200, 150,200",
    "fit, 400,300, 800,800, 800,600, 800,600",
    "fit, 2725,2225, 720,720, 720,588, 720,588", // 587.89
    "fit, 3968,2976, 800,, 800,600, 800,600",
    "fit, 400,300, ,150, 200,150, 200,150",
    "fit, 1,1000, 1000,10, 1,10, 1,10",
    "limit, 400,300, 200,200, 200,150, 200,150",
    "limit, 400,300, 800,800, 400,300, 400,300",
    "limit, 400,300, 800,200, 267,200, 267,200", // 266.67
    "limit, 400,300, 800,, 400,300, 400,300",
    "limit, 400,300, ,150, 200,150, 200,150",
    "mfit, 400,300, 800,800, 800,600, 800,600",
    "mfit, 400,300, 200,200, 400,300, 400,300",
    "mfit, 400,300, 800,200, 400,300, 400,300",
    "mfit, 400,300, 800,, 800,600, 800,600",
    "fill, 400,300, 200,200, 267,200, 200,200",
    "fill, 400,300, 200,100, 200,150, 200,100",
    "fill, 400,300, 800,800, 1067,800, 800,800", // 1066.67
    "fill, 400,300, 200,, 200,150, 200,150",
    "fill, 400,300, ,600, 800,600, 800,600",
    "fill, 3,3, 2,1, 2,2, 2,1",
    "fill, 1,65500, 65500,1, 65500,4290250000, 65500,1",
    "thumb, 400,300, 200,200, 267,200, 200,200",
    "lfill, 400,300, 200,200, 267,200, 200,200",
    "lfill, 400,300, 800,800, 400,300, 400,300",
    "lfill, 400,300, 800,200, 400,300, 400,200",
    "lfill, 400,300, 200,800, 400,300, 200,300",
    "lfill, 400,300, 800,, 400,300, 400,300",
    "pad, 400,300, 200,200, 200,150, 200,200",
    "pad, 400,300, 800,1000, 800,600, 800,1000",
    "pad, 400,300, 200,, 200,150, 200,150",
    "pad, 400,300, ,600, 800,600, 800,600",
    "lpad, 400,300, 200,200, 200,150, 200,200",
    "lpad, 400,300, 800,1000, 400,300, 800,1000",
    "lpad, 400,300, 800,, 400,300, 800,300",
    "mpad, 400,300, 800,1000, 400,300, 800,1000",
    "mpad, 400,300, 200,1000, 400,300, 400,1000",
    "mpad, 400,300, ,500, 400,300, 400,500",
    "crop, 400,300, 200,100, 400,300, 400,300",
  })
  void sizes(
      String crop,
      int imageWidth,
      int imageHeight,
      @Nullable Integer width,
      @Nullable Integer height,
      long scaledWidth,
      long scaledHeight,
      long boxWidth,
      long boxHeight) {
    assertEquals(
        new Sizing(scaledWidth, scaledHeight, boxWidth, boxHeight),
        Sizing.of(Crop.parse(crop), new Size(imageWidth, imageHeight), width, height));
  }
}
