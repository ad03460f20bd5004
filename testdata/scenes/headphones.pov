// Over-ear headphones with nothing around them; rendered with alpha.
// Licence: Apache-2.0
#version 3.7;
#include "studio.inc"
#include "materials.inc"
#include "objects.inc"

camera {
  location <-34, 17, -62>
  right x*image_width/image_height
  angle 21
  look_at <0, 9.6, 0>
}

Softbox(<-40, 46, -36>, <0, 9, 0>, 36, 36, rgb <0.95, 0.94, 0.93>, 6, 7)
Softbox(<46, 26, -16>, <0, 9, 0>, 14, 46, rgb <0.42, 0.43, 0.44>, 10, 5)
Softbox(<-60, 14, 40>, <0, 9, 0>, 14, 46, rgb <0.30, 0.305, 0.31>, 10, 5)

// surroundings that light and mirror only
sphere {
  0, 500
  pigment { gradient y color_map { [0 rgb 0.30] [1 rgb 0.75] } scale 1000 translate -y*500 }
  finish { emission 1 diffuse 0 }
  no_image no_shadow
}

#declare Leather = texture {
  pigment { granite color_map { [0 srgb <0.36, 0.20, 0.12>] [1 srgb <0.52, 0.30, 0.18>] } scale 2 }
  normal { average normal_map { [1 crackle 0.5 scale 0.16] [1 bumps 0.25 scale 0.9] } }
  finish { diffuse 0.8 specular 0.22 roughness 0.035 }
}
#declare Black = texture {
  pigment { srgb <0.10, 0.10, 0.105> }
  normal { bumps 0.03 scale 0.05 }
  finish { diffuse 0.8 specular 0.25 roughness 0.04 }
}

// headband: spring steel inside a padded leather sleeve
#macro Arc(Rx, Ry, R, Flat, A0, A1, N)
  sphere_sweep {
    b_spline N + 3
    #local I = -1;
    #while (I < N + 2)
      #local W = radians(A0 + (A1 - A0)*I/N);
      , <Rx*cos(W), Ry*sin(W), 0>, R
      #local I = I + 1;
    #end
    tolerance 1e-4
    scale <1, 1, Flat>
  }
#end
union {
  object { Arc(8.6, 9.6, 0.42, 3.4, 22, 158, 24) texture { Leather } }
  object { Arc(8.05, 9.05, 0.36, 3.2, 52, 128, 16) texture { Leather } }
  object { Arc(8.6, 9.6, 0.20, 3.0, 2, 178, 28) texture { T_Steel } }
  // stitches
  #local I = 0;
  #while (I < 74)
    #local W = radians(24 + I*132/73);
    #local W2 = radians(24 + (I + 0.6)*132/73);
    #local K = -1;
    #while (K < 2)
      cylinder { <8.92*cos(W), 9.94*sin(W), K*0.92>, <8.92*cos(W2), 9.94*sin(W2), K*0.92>, 0.06 pigment { srgb <0.85, 0.76, 0.6> } }
      #local K = K + 2;
    #end
    #local I = I + 1;
  #end
  translate y*8.4
}

// one ear cup; the ear side faces +y of the profile
#local Pa = array[17] { <-1, -2.5>, <0, -2.5>, <1.2, -2.5>, <2.1, -2.46>, <2.2, -2.38>, <2.3, -2.4>, <2.9, -2.3>, <3.35, -2.0>, <3.6, -1.4>, <3.75, -0.6>, <3.75, -0.1>, <3.7, 0.1>, <3.3, 0.2>, <2, 0.2>, <1, 0.2>, <0, 0.2>, <-1, 0.2> };
#local Pb = array[14] { <2, 0.2>, <2.2, 0.25>, <3.3, 0.15>, <3.7, 0.25>, <3.95, 0.7>, <3.98, 1.2>, <3.7, 1.75>, <3.2, 1.95>, <2.65, 1.8>, <2.35, 1.3>, <2.2, 0.8>, <2.1, 0.5>, <0, 0.5>, <-1, 0.5> };
#declare Cup = union {
  object { Turned(Pa, 200) texture { Black } }
  object { Turned(Pb, 200) texture { Leather } }
  torus { 3.76, 0.09 translate -y*0.35 texture { T_Brass } }
  cylinder { <0, -2.53, 0>, <0, -2.4, 0>, 2.02
    texture { T_Steel normal { wood 0.2 rotate x*90 scale 0.035 } finish { diffuse 0.25 specular 0.4 roughness 0.06 metallic reflection { 0.4 metallic } } } }
  scale <1, 1, 1.18>
}
#macro Side(S)
  union {
    object { Cup rotate z*90*S rotate -z*S*4 }
    // fork and slider
    sphere_sweep {
      b_spline 11
      #local I = -1;
      #while (I < 10)
        #local W = radians(I*180/8);
        , <S*1.0, 4.75*sin(W), 4.75*cos(W)>, 0.27
        #local I = I + 1;
      #end
      tolerance 1e-4
      texture { T_Steel }
    }
    cylinder { <S*1.0, 0, -5.0>, <S*1.0, 0, 5.0>, 0.36 texture { T_Steel } }
    cylinder { <S*1.0, 4.6, 0>, <S*0.45, 6.6, 0>, 0.36 texture { T_Steel } }
    sphere_sweep { linear_spline 2, <S*0.62, 6.0, 0>, 0.75, <S*0.12, 7.5, 0>, 0.70 scale <1, 1, 1.7> texture { Black } }
    translate <S*7.9, 4.6, 0>
  }
#end
object { Side(1) }
object { Side(-1) }
